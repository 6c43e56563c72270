#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

/// What every source of the tree keeps to and no compiler minds. How lines are broken is left to
/// people: no setting of clang-format lays out SQL and tables as they do (.clang-format).
class TestStyle : public QObject
{
    Q_OBJECT

    static constexpr qsizetype maxLines = 500;
    static constexpr qsizetype maxTestLines = 700; // cases stand side by side and are read one at a time
    static constexpr qsizetype maxFunctionLines = 50;

    const QDir m_root {QStringLiteral(WR_SOURCE_DIR)};

    /// Longer for a written reason.
    static QStringList longFiles()
    {
        return {
            u"shared/protocol/messages.h"_s, // every live message in one place, a few lines each
        };
    }

    /// What each kind of event does: one entry a kind, read like a table.
    const QString longFunction = u"Effect GameLive::effectOf("_s;

    /// Paths from the root, of our own sources only.
    QStringList sources(const QStringList &names) const
    {
        QStringList all;
        for (const QString &layer : {u"shared"_s, u"server"_s, u"client"_s, u"qml"_s, u"tests"_s}) {
            QDirIterator files(m_root.filePath(layer), names, QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                const QString path = m_root.relativeFilePath(files.next());
                // Catalogues of Qt Linguist are no TypeScript.
                if (!path.contains(u"/node_modules/") && !path.contains(u"/build/") && !path.startsWith(u"client/app/i18n/"))
                    all.append(path);
            }
        }
        return all;
    }
    QStringList linesOf(const QString &path) const
    {
        QFile file(m_root.filePath(path));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).split(u'\n') : QStringList();
    }

private Q_SLOTS:
    void linesAreClean()
    {
        static const QRegularExpression unclean(u"\\t|\\r|[ ]$"_s);
        const QStringList paths = sources({u"*.cpp"_s, u"*.h"_s, u"*.ts"_s, u"*.tsx"_s, u"*.qml"_s, u"*.sql"_s, u"*.css"_s, u"CMakeLists.txt"_s});
        QVERIFY(paths.size() > 400);
        for (const QString &path : paths) {
            const QStringList lines = linesOf(path);
            for (qsizetype i = 0; i < lines.size(); ++i)
                QVERIFY2(!unclean.match(lines.at(i)).hasMatch(), qPrintable(u"%1:%2: a tab, or white space at the end"_s.arg(path).arg(i + 1)));
            QVERIFY2(lines.constLast().isEmpty(), qPrintable(path + u": the last line does not end"_s));
        }
    }

    void filesAreShort()
    {
        for (const QString &path : sources({u"*.cpp"_s, u"*.h"_s, u"*.ts"_s, u"*.tsx"_s, u"*.qml"_s})) {
            const qsizetype count = linesOf(path).size() - 1;
            const qsizetype most = path.startsWith(u"tests/") ? maxTestLines : maxLines;
            QVERIFY2(count <= most || longFiles().contains(path), qPrintable(u"%1: %2 lines"_s.arg(path).arg(count)));
        }
    }

    void functionsAreShort()
    {
        for (const QString &path : sources({u"*.cpp"_s})) {
            const QStringList lines = linesOf(path);
            qsizetype begin = -1; // a function's braces are the only ones alone at a line's start
            for (qsizetype i = 0; i < lines.size(); ++i) {
                if (lines.at(i) == u"{")
                    begin = i;
                else if (lines.at(i) == u"}" && begin >= 0 && !lines.value(begin - 1).startsWith(longFunction))
                    QVERIFY2(i - begin - 1 <= maxFunctionLines, qPrintable(u"%1:%2: a function of %3 lines"_s.arg(path).arg(begin + 1).arg(i - begin - 1)));
            }
        }
    }

    /// The build bundles whatever lies in the folders, but begins anew only for what it is told of.
    void everySourceOfThePagesIsListed()
    {
        static const QRegularExpression list(u"set\\(WR_WEB_SOURCES\\s([^)]*)\\)"_s);
        static const QRegularExpression space(u"\\s+"_s);
        QFile cmake(m_root.filePath(u"client/web/CMakeLists.txt"_s));
        QVERIFY(cmake.open(QIODevice::ReadOnly));
        QStringList listed = list.match(QString::fromUtf8(cmake.readAll())).captured(1).split(space, Qt::SkipEmptyParts);
        QStringList present {u"build.mjs"_s, u"page.html"_s, u"tsconfig.json"_s};
        const QStringList names {u"*.ts"_s, u"*.tsx"_s, u"*.css"_s, u"*.svg"_s};
        QDirIterator files(m_root.filePath(u"client/web"_s), names, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            if (!path.contains(u"/node_modules/"))
                present.append(QDir(m_root.filePath(u"client/web"_s)).relativeFilePath(path));
        }
        listed.sort();
        present.sort();
        for (const QString &path : std::as_const(present))
            QVERIFY2(listed.contains(path), qPrintable(path + u" is not listed"_s));
        for (const QString &path : std::as_const(listed))
            QVERIFY2(listed.count(path) == 1 && present.contains(path), qPrintable(path + u" is listed, but not once, or is no file"_s));
    }

    void headersStandOnce()
    {
        for (const QString &path : sources({u"*.h"_s}))
            QVERIFY2(linesOf(path).contains(u"#pragma once"_s), qPrintable(path));
    }
};

QTEST_GUILESS_MAIN(TestStyle)
#include "tst_style.moc"
