#include "quizbank/factory/build/wordnetfiles.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <array>
#include <functional>

namespace wr::wordbank {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<std::pair<char16_t, QLatin1StringView>, 4> parts {
    std::pair {u'n', "noun"_L1}, std::pair {u'v', "verb"_L1}, std::pair {u'a', "adj"_L1}, std::pair {u'r', "adv"_L1}};

char16_t plainPos(QStringView type)
{
    const char16_t pos = type.isEmpty() ? u'n' : type.front().unicode();
    return pos == u's' ? u'a' : pos;
}

/// `read(line)` says whether it understood the line.
Result<void> eachLine(const QString &path, const std::function<bool(const QString &)> &read)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error {ErrorCode::Unavailable, u"cannot read %1: %2"_s.arg(path, file.errorString())};
    for (int number = 1; !file.atEnd(); ++number) {
        const QByteArray raw = file.readLine();
        const QString line = QString::fromUtf8(raw).trimmed();
        if (line.isEmpty() || raw.startsWith("  ")) // the licence stands before the data, indented
            continue;
        if (!read(line))
            return Error {ErrorCode::BadRequest, u"%1:%2: not a line of WordNet's"_s.arg(path).arg(number)};
    }
    return {};
}

/// "galore(ip)" is "galore" that stands behind its noun.
QString readWord(const QString &field)
{
    QString word = field;
    if (word.endsWith(u')'))
        word.truncate(word.lastIndexOf(u'('));
    return word.replace(u'_', u' ');
}

/// A gloss is a definition and, behind it, examples in quotation marks; those by an author named are left out.
void readGloss(const QString &gloss, Synset &synset)
{
    static const QRegularExpression start(u"(^|;)\\s*\""_s);
    static const QRegularExpression example(u"\"([^\"]+)\"(\\s*-)?"_s);
    const qsizetype split = gloss.indexOf(start);
    QString definition = (split < 0 ? gloss : gloss.left(split)).simplified();
    while (definition.endsWith(u';') || definition.endsWith(u' '))
        definition.chop(1);
    synset.definition = definition;
    if (split < 0)
        return;
    auto found = example.globalMatch(gloss, split);
    while (found.hasNext()) {
        const auto match = found.next();
        if (match.captured(2).isEmpty())
            synset.examples.append(match.captured(1).simplified());
    }
}

bool readSynset(const QString &line, WordNet &net)
{
    const qsizetype bar = line.indexOf(u" | ");
    const QStringList fields = line.left(bar).split(u' ', Qt::SkipEmptyParts);
    if (bar < 0 || fields.size() < 6)
        return false;
    Synset synset;
    synset.pos = plainPos(fields.at(2));
    synset.id = synsetId(fields.at(0).toLongLong(), synset.pos);
    synset.lexfile = fields.at(1).toInt();
    const int words = fields.at(3).toInt(nullptr, 16);
    qsizetype at = 4 + 2 * words;
    if (words < 1 || at >= fields.size())
        return false;
    for (int i = 0; i < words; ++i)
        synset.words.append(readWord(fields.at(4 + 2 * i)));
    const int pointers = fields.at(at++).toInt();
    if (at + 4 * pointers > fields.size())
        return false;
    for (int i = 0; i < pointers; ++i, at += 4) {
        const int ends = fields.at(at + 3).toInt(nullptr, 16);
        synset.pointers.append({fields.at(at), synsetId(fields.at(at + 1).toLongLong(), plainPos(fields.at(at + 2))),
                                ends >> 8, ends & 0xff});
    }
    readGloss(line.mid(bar + 3), synset);
    net.synsets.append(std::move(synset));
    return true;
}

/// lemma pos synsets pointers symbol… senses tagged offset…
bool readIndex(const QString &line, WordNet &net)
{
    const QStringList fields = line.split(u' ', Qt::SkipEmptyParts);
    if (fields.size() < 7)
        return false;
    const int count = fields.at(2).toInt();
    if (count < 1 || fields.size() < count)
        return false;
    const char16_t pos = plainPos(fields.at(1));
    QList<qint64> senses;
    for (qsizetype i = fields.size() - count; i < fields.size(); ++i)
        senses.append(synsetId(fields.at(i).toLongLong(), pos));
    net.senses.insert(senseKey(readWord(fields.at(0)), pos), senses);
    return true;
}

/// "bank%1:14:00:: 2 20": which sense, and how often it was met.
bool readCount(const QString &line, WordNet &net)
{
    const QStringList fields = line.split(u' ');
    const qsizetype percent = fields.at(0).lastIndexOf(u'%');
    if (fields.size() != 3 || percent < 1)
        return false;
    static constexpr QStringView types = u"?nvara";
    const int type = fields.at(0).mid(percent + 1, 1).toInt();
    if (type < 1 || type > 5)
        return false;
    // Satellites are numbered with the other adjectives.
    const char16_t pos = type == 5 ? u'a' : types.at(type).unicode();
    QList<int> &counts = net.counts[senseKey(readWord(fields.at(0).left(percent)), pos)];
    const int sense = fields.at(1).toInt();
    if (sense < 1 || sense > 200)
        return false;
    while (counts.size() < sense)
        counts.append(0);
    counts[sense - 1] = fields.at(2).toInt();
    return true;
}

} // namespace

qint64 synsetId(qint64 offset, char16_t pos)
{
    static constexpr QStringView order = u"nvar";
    return (order.indexOf(QChar(pos)) + 1) * 100'000'000 + offset;
}

QString senseKey(const QString &lemma, char16_t pos)
{
    return lemma.toLower() + u'%' + QChar(pos);
}

Result<WordNet> readWordNet(const QString &folder)
{
    const QDir from(folder);
    WordNet net;
    for (const auto &[pos, name] : parts) {
        WR_CHECK(eachLine(from.filePath(u"data."_s + name), [&net](const QString &line) { return readSynset(line, net); }));
        WR_CHECK(eachLine(from.filePath(u"index."_s + name), [&net](const QString &line) { return readIndex(line, net); }));
        WR_CHECK(eachLine(from.filePath(name + u".exc"_s), [&net, pos = pos](const QString &line) {
            const QStringList fields = line.split(u' ');
            for (qsizetype i = 1; i < fields.size(); ++i)
                net.exceptions.append({readWord(fields.at(0)), readWord(fields.at(i)), pos});
            return fields.size() >= 2;
        }));
    }
    WR_CHECK(eachLine(from.filePath(u"cntlist.rev"_s), [&net](const QString &line) { return readCount(line, net); }));
    return net;
}

} // namespace wr::wordbank
