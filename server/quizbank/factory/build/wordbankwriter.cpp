#include "quizbank/factory/build/wordbankwriter.h"

#include "quizbank/factory/wordtables.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

namespace wr::wordbank {

using namespace Qt::StringLiterals;

namespace {

/// Fills the tables; the first failure ends it.
class Writer
{
public:
    Writer(QSqlDatabase database, const DelicateSets &delicate)
        : m_database(std::move(database))
        , m_delicate(delicate)
    {
    }

    Result<void> run(const QString &sql)
    {
        QSqlQuery query(m_database);
        return query.exec(sql) ? Result<void>() : failed(query);
    }

    Result<void> synsets(const WordNet &net)
    {
        QSqlQuery synset(m_database);
        QSqlQuery example(m_database);
        QSqlQuery relation(m_database);
        synset.prepare(u"INSERT INTO synset VALUES (?, ?, ?, ?)"_s);
        example.prepare(u"INSERT INTO example VALUES (?, ?, ?)"_s);
        relation.prepare(u"INSERT OR IGNORE INTO relation VALUES (?, ?, ?)"_s);
        for (const Synset &one : net.synsets) {
            WR_CHECK(insert(synset, {one.id, QString(QChar(one.pos)), one.lexfile, one.definition}));
            for (qsizetype i = 0; i < one.examples.size(); ++i) {
                if (m_isFit(one.examples.at(i)) && !m_delicate.isIn(one.examples.at(i)))
                    WR_CHECK(insert(example, {one.id, i, one.examples.at(i)}));
            }
            for (const Pointer &pointer : one.pointers)
                WR_CHECK(insert(relation, {one.id, kindOf(pointer.symbol), pointer.target}));
            m_synsets.insert(one.id, &one);
            ++m_definitions[one.definition];
        }
        return {};
    }

    Result<void> words(const QList<Word> &words)
    {
        QSqlQuery word(m_database);
        QSqlQuery sense(m_database);
        word.prepare(u"INSERT INTO word VALUES (?, ?, ?, ?, ?, ?)"_s);
        sense.prepare(u"INSERT INTO sense VALUES (?, ?, ?, ?, ?, ?)"_s);
        QHash<std::pair<char16_t, int>, int> places;
        for (qsizetype i = 0; i < words.size(); ++i) {
            const Word &one = words.at(i);
            const bool hasPlace = one.isUsable && !one.isDelicate;
            const QVariant place = hasPlace ? QVariant(places[{one.pos, one.band}]++) : QVariant(QMetaType::fromType<int>());
            WR_CHECK(insert(word, {i + 1, one.lemma, QString(QChar(one.pos)), one.band, one.isUsable, place}));
            for (qsizetype rank = 0; rank < one.synsets.size(); ++rank) {
                const Synset *synset = m_synsets.value(one.synsets.at(rank));
                const bool isPlain = synset && synset->words.contains(one.lemma) && isAskable(*synset);
                WR_CHECK(insert(sense, {i + 1, rank + 1, one.synsets.at(rank), one.counts.value(rank), isPlain, m_delicate.contains(one.synsets.at(rank))}));
            }
        }
        return {};
    }

    Result<void> antonyms(const WordNet &net)
    {
        QSqlQuery antonym(m_database);
        antonym.prepare(u"INSERT OR IGNORE INTO antonym VALUES (?, ?, ?, ?)"_s);
        for (const Synset &synset : net.synsets) {
            for (const Pointer &pointer : synset.pointers) {
                const Synset *other = m_synsets.value(pointer.target);
                if (pointer.symbol != "!"_L1 || !other || pointer.from < 1 || pointer.to < 1)
                    continue;
                WR_CHECK(insert(antonym, {synset.id, synset.words.value(pointer.from - 1), other->id, other->words.value(pointer.to - 1)}));
            }
        }
        return {};
    }

    Result<void> exceptions(const WordNet &net)
    {
        QSqlQuery exception(m_database);
        exception.prepare(u"INSERT OR IGNORE INTO exception VALUES (?, ?, ?)"_s);
        for (const Exception &one : net.exceptions)
            WR_CHECK(insert(exception, {one.form, QString(QChar(one.pos)), one.lemma}));
        return {};
    }

private:
    /// Whether a meaning can be told by its definition: no other has the same, and nothing is quoted in it.
    bool isAskable(const Synset &synset)
    {
        return m_definitions.value(synset.definition) == 1 && !synset.definition.contains(u'"') && m_isFit(synset.definition);
    }

    static int kindOf(const QString &symbol)
    {
        if (symbol == "@"_L1 || symbol == "@i"_L1)
            return int(RelationKind::Hypernym);
        if (symbol == "~"_L1 || symbol == "~i"_L1)
            return int(RelationKind::Hyponym);
        if (symbol == "-c"_L1)
            return int(RelationKind::DomainMember);
        if (symbol.startsWith(u'%'))
            return int(RelationKind::Part);
        return int(symbol == "!"_L1 ? RelationKind::Antonym : RelationKind::Other);
    }

    static Result<void> failed(const QSqlQuery &query)
    {
        return Error {ErrorCode::Unavailable, query.lastError().text()};
    }

    static Result<void> insert(QSqlQuery &query, const QVariantList &values)
    {
        for (qsizetype i = 0; i < values.size(); ++i)
            query.bindValue(int(i), values.at(i));
        return query.exec() ? Result<void>() : failed(query);
    }

    QSqlDatabase m_database;
    const DelicateSets &m_delicate;
    QHash<qint64, const Synset *> m_synsets;
    QHash<QString, int> m_definitions; ///< how many sets have it
    FitText m_isFit;
};

Result<void> fill(Writer &writer, const WordNet &net, const QList<Word> &words)
{
    // Made anew each time, so there is nothing that a journal could save.
    for (const QString &pragma : {u"PRAGMA journal_mode = OFF"_s, u"PRAGMA synchronous = OFF"_s})
        WR_CHECK(writer.run(pragma));
    WR_CHECK(writer.run(u"BEGIN"_s));
    for (const QLatin1StringView table : wordTables)
        WR_CHECK(writer.run(table));
    WR_CHECK(writer.synsets(net));
    WR_CHECK(writer.words(words));
    WR_CHECK(writer.antonyms(net));
    WR_CHECK(writer.exceptions(net));
    for (const QLatin1StringView index : wordIndexes)
        WR_CHECK(writer.run(index));
    WR_CHECK(writer.run(u"PRAGMA user_version = %1"_s.arg(wordTablesVersion)));
    WR_CHECK(writer.run(u"COMMIT"_s));
    return writer.run(u"VACUUM"_s);
}

} // namespace

Result<void> write(const WordNet &net, const QList<Word> &words, const DelicateSets &delicate, const QString &path)
{
    const QString connection = u"wordbank-build"_s;
    const QString part = path + u".part"_s;
    QFile::remove(part);
    Result<void> filled;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection);
        database.setDatabaseName(part);
        if (!database.open())
            filled = Error {ErrorCode::Unavailable, u"cannot write %1: %2"_s.arg(part, database.lastError().text())};
        if (filled) {
            Writer writer(database, delicate);
            filled = fill(writer, net, words);
        }
        database.close();
    }
    QSqlDatabase::removeDatabase(connection);
    WR_CHECK(filled);
    QFile::remove(path);
    if (!QFile::rename(part, path))
        return Error {ErrorCode::Unavailable, u"cannot write "_s + path};
    return {};
}

} // namespace wr::wordbank
