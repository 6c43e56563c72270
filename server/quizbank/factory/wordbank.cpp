#include "quizbank/factory/wordbank.h"

#include "quizbank/factory/morphology.h"

#include <QFileInfo>

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;
using wordbank::RelationKind;

namespace {

constexpr int profilesKept = 4'000;

// The order of the fields of WordSense.
#define WR_SENSE "SELECT w.lemma, w.pos, w.band, s.synset, s.rank, s.count, y.lexfile, y.definition " \
                 "FROM word w JOIN sense s ON s.word = w.id JOIN synset y ON y.id = s.synset "

WordSense readSense(const Query &row)
{
    return {row.value(0).toString(), row.value(1).toString().front().unicode(), row.value(2).toInt(), row.value(3).toLongLong(),
            row.value(4).toInt(), row.value(5).toInt(), row.value(6).toInt(), row.value(7).toString()};
}

QString text(char16_t pos)
{
    return QString(QChar(pos));
}

} // namespace

Wordbank::Wordbank(const QString &path)
    : m_connection({Engine::Sqlite, path, {}, 1}, Connection::Use::Read)
    , m_profiles(profilesKept)
{
}

Result<std::unique_ptr<Wordbank>> Wordbank::open(const QString &path)
{
    if (!QFileInfo::exists(path))
        return Error {ErrorCode::Unavailable, u"there is no word bank"_s};
    std::unique_ptr<Wordbank> bank(new Wordbank(path));
    WR_CHECK(bank->m_connection.open());
    int version = 0;
    bank->each("SELECT user_version FROM pragma_user_version"_L1, {}, [&](const Query &row) { version = row.value(0).toInt(); });
    if (version != wordbank::wordTablesVersion)
        return Error {ErrorCode::Unavailable, u"the word bank is of another version"_s};
    return bank;
}

template <class Read>
void Wordbank::each(QLatin1StringView sql, const QVariantList &values, Read read)
{
    auto query = m_connection.run(sql, values);
    if (!query) {
        if (!m_failure)
            m_failure = query.error();
        return;
    }
    while (query->next())
        read(*query);
}

QList<WordSense> Wordbank::senses(QLatin1StringView sql, const QVariantList &values)
{
    QList<WordSense> all;
    each(sql, values, [&](const Query &row) { all.append(readSense(row)); });
    return all;
}

QList<WordSense> Wordbank::sensesOf(const QString &lemma)
{
    return senses(WR_SENSE "WHERE w.lemma = ? AND w.usable AND s.plain ORDER BY s.count DESC, s.rank, w.pos"_L1, {lemma});
}

QList<WordSense> Wordbank::sensesIn(qint64 synset)
{
    return senses(WR_SENSE "WHERE s.synset = ? AND w.place IS NOT NULL AND s.plain AND NOT s.delicate ORDER BY w.band, w.lemma"_L1, {synset});
}

QStringList Wordbank::lemmasOf(qint64 synset)
{
    QStringList lemmas;
    each("SELECT w.lemma FROM sense s JOIN word w ON w.id = s.word WHERE s.synset = ? ORDER BY w.lemma"_L1, {synset},
         [&](const Query &row) { lemmas.append(row.value(0).toString()); });
    return lemmas;
}

QString Wordbank::definitionOf(qint64 synset)
{
    QString definition;
    each("SELECT definition FROM synset WHERE id = ?"_L1, {synset},
         [&](const Query &row) { definition = row.value(0).toString(); });
    return definition;
}

QStringList Wordbank::examplesOf(qint64 synset)
{
    QStringList examples;
    each("SELECT sentence FROM example WHERE synset = ? ORDER BY place"_L1, {synset},
         [&](const Query &row) { examples.append(row.value(0).toString()); });
    return examples;
}

QList<qint64> Wordbank::related(qint64 synset, RelationKind kind)
{
    QList<qint64> targets;
    each("SELECT target FROM relation WHERE source = ? AND kind = ? ORDER BY target"_L1, {synset, int(kind)},
         [&](const Query &row) { targets.append(row.value(0).toLongLong()); });
    return targets;
}

QList<qint64> Wordbank::nounSynsets(const QString &text)
{
    QList<qint64> synsets;
    each("SELECT s.synset FROM word w JOIN sense s ON s.word = w.id WHERE w.lemma = ? AND w.pos = 'n' ORDER BY s.rank"_L1,
         {text}, [&](const Query &row) { synsets.append(row.value(0).toLongLong()); });
    return synsets;
}

QList<WordSense> Wordbank::antonymsOf(const WordSense &sense)
{
    return senses(WR_SENSE "JOIN antonym a ON a.other = s.synset AND a.other_word = w.lemma "
                           "WHERE a.synset = ? AND a.word = ? AND w.place IS NOT NULL AND s.plain AND NOT s.delicate ORDER BY w.lemma"_L1,
                  {sense.synset, sense.lemma});
}

QSet<qint64> Wordbank::oppositesAround(const QString &lemma)
{
    QSet<qint64> opposites;
    for (const qint64 synset : profileOf(lemma).around) {
        each("SELECT other FROM antonym WHERE synset = ?"_L1, {synset},
             [&](const Query &row) { opposites.insert(row.value(0).toLongLong()); });
    }
    return opposites;
}

int Wordbank::depthOf(qint64 synset)
{
    constexpr int mostSteps = 30;
    if (const auto known = m_depths.find(synset); known != m_depths.end())
        return *known;
    int depth = 0;
    QList<qint64> kinds = related(synset, RelationKind::Hypernym);
    for (; !kinds.isEmpty() && depth < mostSteps; ++depth)
        kinds = related(kinds.first(), RelationKind::Hypernym);
    m_depths.insert(synset, depth);
    return depth;
}

QList<WordSense> Wordbank::ofLexfile(int lexfile, int mostBand)
{
    return senses(WR_SENSE "WHERE y.lexfile = ? AND s.rank = 1 AND w.place IS NOT NULL AND w.band <= ? AND s.plain AND NOT s.delicate "
                           "ORDER BY w.lemma"_L1, {lexfile, mostBand});
}

int Wordbank::places(char16_t pos, int band)
{
    const std::pair key {pos, band};
    if (!m_places.contains(key)) {
        each("SELECT count(*) FROM word WHERE pos = ? AND band = ? AND place IS NOT NULL"_L1, {text(pos), band},
             [&](const Query &row) { m_places.insert(key, row.value(0).toInt()); });
    }
    return m_places.value(key);
}

std::optional<WordSense> Wordbank::at(char16_t pos, int band, int place)
{
    const QList<WordSense> found
        = senses(WR_SENSE "WHERE w.pos = ? AND w.band = ? AND w.place = ? AND s.rank = 1"_L1, {text(pos), band, place});
    return found.isEmpty() ? std::nullopt : std::optional(found.first());
}

const WordProfile &Wordbank::profileOf(const QString &lemma)
{
    if (const WordProfile *known = m_profiles.object(lemma))
        return *known;
    auto profile = std::make_unique<WordProfile>();
    each("SELECT s.synset, y.lexfile, y.definition FROM word w JOIN sense s ON s.word = w.id "
         "JOIN synset y ON y.id = s.synset WHERE w.lemma = ? ORDER BY w.pos, s.rank"_L1, {lemma}, [&](const Query &row) {
             profile->own.insert(row.value(0).toLongLong());
             profile->lexfiles.insert(row.value(1).toInt());
             profile->definitions.append(morphology::wordsOf(row.value(2).toString()));
             profile->stems.append(morphology::contentStems(row.value(2).toString()));
         });
    profile->around = profile->own;
    each("SELECT r.target FROM word w JOIN sense s ON s.word = w.id JOIN relation r ON r.source = s.synset "
         "WHERE w.lemma = ?"_L1, {lemma}, [&](const Query &row) { profile->around.insert(row.value(0).toLongLong()); });
    each("WITH RECURSIVE up(id) AS (SELECT s.synset FROM word w JOIN sense s ON s.word = w.id WHERE w.lemma = ? "
         "UNION SELECT r.target FROM up JOIN relation r ON r.source = up.id WHERE r.kind = 1) SELECT id FROM up"_L1, {lemma},
         [&](const Query &row) { profile->above.insert(row.value(0).toLongLong()); });
    WordProfile *kept = profile.get();
    m_profiles.insert(lemma, profile.release());
    return *kept;
}

bool Wordbank::has(const QString &lemma, char16_t pos)
{
    bool isThere = false;
    each("SELECT 1 FROM word WHERE lemma = ? AND pos = ?"_L1, {lemma, text(pos)}, [&](const Query &) { isThere = true; });
    return isThere;
}

QStringList Wordbank::basesOf(const QString &form, char16_t pos)
{
    QStringList bases;
    each("SELECT lemma FROM exception WHERE form = ? AND pos = ? ORDER BY lemma"_L1, {form, text(pos)},
         [&](const Query &row) { bases.append(row.value(0).toString()); });
    for (const QString &base : morphology::basesByRule(form, pos)) {
        if (!bases.contains(base) && has(base, pos))
            bases.append(base);
    }
    return bases;
}

bool Wordbank::isIrregular(const QString &lemma, char16_t pos)
{
    bool isSo = false;
    each("SELECT 1 FROM exception WHERE lemma = ? AND pos = ? AND form <> lemma LIMIT 1"_L1, {lemma, text(pos)},
         [&](const Query &) { isSo = true; });
    return isSo;
}

int Wordbank::timesMet(const QString &lemma, char16_t pos)
{
    int met = 0;
    each("SELECT coalesce(sum(s.count), 0) FROM word w JOIN sense s ON s.word = w.id WHERE w.lemma = ? AND w.pos = ?"_L1,
         {lemma, text(pos)}, [&](const Query &row) { met = row.value(0).toInt(); });
    return met;
}

QString Wordbank::partsOfSpeech(const QString &form)
{
    constexpr int seldom = 10; // one of so many
    QList<std::pair<char16_t, int>> found;
    int most = 0;
    for (const char16_t pos : {u'n', u'v', u'a', u'r'}) {
        const QStringList bases = basesOf(form, pos);
        if (bases.isEmpty())
            continue;
        int met = 0;
        for (const QString &base : bases)
            met += timesMet(base, pos);
        most = std::max(most, met);
        found.append({pos, met});
    }
    QString parts;
    for (const auto &[pos, met] : found) {
        if (met * seldom >= most)
            parts.append(QChar(pos));
    }
    return parts;
}

} // namespace wr
