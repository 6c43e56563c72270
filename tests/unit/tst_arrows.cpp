#include <QDir>
#include <QDirIterator>
#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

/// Compares every #include with the arrows of DESIGN: client → qml, client → shared ← server, and
/// inside the server app → subjects → engine, net → core. Subjects may use other subjects only as
/// listed; tests may see all.
class TestArrows : public QObject
{
    Q_OBJECT

    const QDir m_root {QStringLiteral(WR_SOURCE_DIR)};

    struct Include
    {
        QString file;   ///< from the repository's root
        QString target; ///< layer and folder, for example "server/net"
    };

    /// Where a quoted include of a file in `layer` leads: per-layer include roots, own layer first.
    QString resolve(const QString &layer, const QString &include) const
    {
        for (const QString &root : {layer, u"shared"_s, u"server"_s, u"client"_s, u"qml"_s, u"tests"_s}) {
            if (m_root.exists(root + u'/' + include))
                return root + u'/' + include.section(u'/', 0, 0);
        }
        return {};
    }

    QList<Include> includes(const QString &layer) const
    {
        static const QRegularExpression quoted(u"^\\s*#\\s*include\\s+\"([^\"]+)\""_s, QRegularExpression::MultilineOption);
        QList<Include> all;
        QDirIterator files(m_root.filePath(layer), {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly) || file.fileName().contains(u"/node_modules/"))
                continue;
            const QString path = m_root.relativeFilePath(file.fileName());
            auto matches = quoted.globalMatch(QString::fromUtf8(file.readAll()));
            while (matches.hasNext()) {
                const QString include = matches.next().captured(1);
                // AUTOMOC's files are not ours.
                if (!include.endsWith(u".moc"))
                    all.append({path, resolve(layer, include)});
            }
        }
        return all;
    }

    /// The types with linkage that a source defines, with their namespaces ("wr::live::BoardShown"). A reader of
    /// braces, no compiler: what is within a type, a function or an anonymous namespace is nobody else's.
    static QStringList typesIn(QString source)
    {
        static const QRegularExpression noise(u"R\"(\\w*)\\(.*?\\)\\1\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\])'|//[^\\n]*|/\\*.*?\\*/"_s,
                                              QRegularExpression::DotMatchesEverythingOption);
        static const QRegularExpression opening(u"\\bnamespace\\s*([\\w:]*)\\s*\\{"
                                                "|\\b(?:class|struct|union|enum(?:\\s+class)?)\\s+(\\w+)(?:\\s+final)?\\s*(?::(?!:)[^;{(]*)?\\{|[{}]"_s);
        source.replace(noise, u" "_s);
        QStringList types;
        QStringList around; // empty: a scope whose types are its own
        auto matches = opening.globalMatch(source);
        while (matches.hasNext()) {
            const auto match = matches.next();
            const QString type = match.captured(2);
            if (match.captured() == u'}') {
                if (!around.isEmpty())
                    around.removeLast();
                continue;
            }
            if (!type.isEmpty() && !around.contains(QString()))
                types.append((around + QStringList {type}).join(u"::"_s));
            around.append(match.captured(1));
        }
        return types;
    }

    /// What each folder of the server may include besides itself and shared/.
    static QHash<QString, QStringList> serverArrows()
    {
        return {{u"core"_s, {}},
                {u"engine"_s, {u"core"_s}},
                {u"net"_s, {u"core"_s}},
                // Who lives and who owns what; sees sockets through net alone.
                {u"cluster"_s, {u"core"_s, u"net"_s}},
                // Timed and queued work is what other subjects hang theirs on.
                {u"jobs"_s, {u"core"_s, u"engine"_s, u"net"_s}},
                // Exports are jobs.
                {u"audit"_s, {u"core"_s, u"engine"_s, u"net"_s, u"jobs"_s}},
                {u"api"_s, {u"core"_s, u"net"_s}},
                // Who writes accounts says what that means for the figures, in the same transaction.
                {u"statistics"_s, {u"core"_s, u"engine"_s, u"net"_s}},
                {u"identity"_s, {u"core"_s, u"engine"_s, u"net"_s, u"statistics"_s}},
                {u"files"_s, {u"core"_s, u"engine"_s, u"net"_s}},
                // A quiz names the files it uses.
                {u"quizbank"_s, {u"core"_s, u"engine"_s, u"net"_s, u"files"_s}},
                // Retention and erasure are jobs, and reach what audit, identity, quiz bank and practice keep.
                {u"privacy"_s, {u"core"_s, u"engine"_s, u"net"_s, u"jobs"_s, u"audit"_s, u"identity"_s, u"quizbank"_s, u"practice"_s, u"statistics"_s}},
                // Leads sessions and requests between nodes, whatever they are about.
                {u"relay"_s, {u"core"_s, u"cluster"_s, u"net"_s}},
                {u"game"_s, {u"core"_s, u"cluster"_s, u"engine"_s, u"net"_s, u"identity"_s, u"quizbank"_s, u"files"_s}},
                {u"report"_s, {u"core"_s, u"engine"_s, u"net"_s, u"identity"_s, u"game"_s}},
                // Who may have a game's log is who may have its report.
                {u"proof"_s, {u"core"_s, u"net"_s, u"identity"_s, u"game"_s, u"report"_s}},
                {u"rehearse"_s, {u"core"_s, u"engine"_s, u"net"_s, u"identity"_s, u"quizbank"_s, u"game"_s}},
                {u"practice"_s, {u"core"_s, u"net"_s, u"game"_s}},
                // What is done to many accounts are jobs; what is done to one is identity's.
                {u"people"_s, {u"core"_s, u"engine"_s, u"net"_s, u"jobs"_s, u"files"_s, u"identity"_s}},
                // Looks at what others count, and owns the live sessions of people.
                {u"dashboard"_s, {u"core"_s, u"cluster"_s, u"engine"_s, u"net"_s, u"identity"_s, u"game"_s, u"jobs"_s, u"statistics"_s}},
                {u"backup"_s, {u"core"_s, u"engine"_s, u"net"_s, u"jobs"_s}},
                {u"app"_s, {u"api"_s, u"cluster"_s, u"people"_s, u"dashboard"_s, u"backup"_s, u"jobs"_s, u"audit"_s, u"privacy"_s, u"core"_s, u"engine"_s, u"net"_s, u"identity"_s, u"files"_s, u"quizbank"_s, u"game"_s, u"report"_s, u"proof"_s, u"rehearse"_s, u"practice"_s, u"relay"_s, u"statistics"_s}}};
    }

private Q_SLOTS:
    void sharedSeesOnlyItself()
    {
        const QList<Include> all = includes(u"shared"_s);
        QVERIFY(all.size() > 30);
        for (const Include &include : all)
            QVERIFY2(include.target.startsWith(u"shared/"), qPrintable(include.file + u" → "_s + include.target));
    }

    void sharedFoldersPointDown()
    {
        const QHash<QString, QStringList> arrows {{u"core"_s, {}},
                                                  {u"model"_s, {u"core"_s, u"protocol"_s}},
                                                  {u"protocol"_s, {u"core"_s, u"model"_s, u"rules"_s}},
                                                  {u"kinds"_s, {u"core"_s, u"model"_s, u"protocol"_s}},
                                                  {u"formats"_s, {u"core"_s, u"kinds"_s, u"model"_s, u"protocol"_s}},
                                                  {u"rules"_s, {u"core"_s, u"kinds"_s, u"model"_s, u"protocol"_s}}};
        for (const Include &include : includes(u"shared"_s)) {
            const QString from = include.file.section(u'/', 1, 1);
            const QString to = include.target.section(u'/', 1, 1);
            QVERIFY2(from == to || arrows.value(from).contains(to), qPrintable(include.file + u" → "_s + include.target));
        }
    }

    void serverPointsDown()
    {
        const auto arrows = serverArrows();
        const QList<Include> all = includes(u"server"_s);
        QVERIFY(all.size() > 100);
        for (const Include &include : all) {
            const QString words = include.file + u" → "_s + include.target;
            const QString from = include.file.section(u'/', 1, 1);
            QVERIFY2(arrows.contains(from), qPrintable(words + u": a folder without arrows"_s));
            if (include.target.startsWith(u"shared/"))
                continue;
            QVERIFY2(include.target.startsWith(u"server/"), qPrintable(words));
            const QString to = include.target.section(u'/', 1, 1);
            QVERIFY2(from == to || arrows.value(from).contains(to), qPrintable(words));
        }
    }

    void clientNeverSeesTheServer()
    {
        for (const Include &include : includes(u"client"_s)) {
            const bool isHost = include.file.startsWith(u"client/host/") && include.target == u"server/app";
            QVERIFY2(isHost || !(include.target.startsWith(u"server/") || include.target.startsWith(u"tests/")),
                     qPrintable(include.file + u" → "_s + include.target));
        }
    }

    void typesAreFound()
    {
        QCOMPARE(typesIn(u"namespace wr { class A final : public B<C> { struct Own {}; }; namespace { struct Hidden {}; } "
                          "enum class E { X }; struct Later; template <class T> struct D { }; void f() { struct Local {}; } "
                          "/* struct No {} */ auto s = u\"struct No {\"; template <> struct wire::Names<E> { }; "
                          "} namespace wr::rest { struct A {}; }"_s),
                 QStringList({u"wr::A"_s, u"wr::E"_s, u"wr::D"_s, u"wr::rest::A"_s}));
    }

    /// The app has the server in it: of two types of one name a linker keeps one, and the program crashes.
    void noTwoTypesHaveOneName()
    {
        QHash<QString, QString> seen;
        for (const QString &layer : {u"shared"_s, u"server"_s, u"client"_s}) {
            QDirIterator files(m_root.filePath(layer), {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                const QString path = m_root.relativeFilePath(file.fileName());
                // Each main.cpp is another program's.
                if (path.endsWith(u"/main.cpp") || path.contains(u"/node_modules/") || !file.open(QIODevice::ReadOnly))
                    continue;
                for (const QString &type : typesIn(QString::fromUtf8(file.readAll()))) {
                    QVERIFY2(!seen.contains(type), qPrintable(type + u" is both in "_s + seen.value(type) + u" and in "_s + path));
                    seen.insert(type, path);
                }
            }
        }
        QVERIFY(seen.size() > 500);
    }

    void noTwoHeadersAnswerToOneName()
    {
        QHash<QString, QString> seen;
        for (const QString &layer : {u"shared"_s, u"server"_s, u"client"_s}) {
            QDirIterator files(m_root.filePath(layer), {u"*.h"_s}, QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                const QString path = m_root.relativeFilePath(files.next());
                const QString name = path.section(u'/', 1);
                QVERIFY2(!seen.contains(name), qPrintable(path + u" hides "_s + seen.value(name)));
                seen.insert(name, path);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestArrows)
#include "tst_arrows.moc"
