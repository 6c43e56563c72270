#include "formats/quizcolumns.h"

#include "protocol/gamelimits.h"

#include <QRegularExpression>

#include <array>

namespace wr::formats {

using namespace Qt::StringLiterals;

namespace {

struct ColumnNames
{
    Column column;
    const char16_t *names; ///< as key() makes them, the first is the one that is written
    int most = 0;          ///< of several: how many
};

constexpr std::array<ColumnNames, 24> columnNames {{
    {Column::Kind, u"kind type questiontype loại"},
    {Column::Prompt, u"prompt question questiontext câuhỏi"},
    {Column::Option, u"option answer choice phươngán đápán lựachọn", limits::maxPieces},
    {Column::Right, u"right correct correctanswer correctanswers rightanswer correctoption đápánđúng đúng"},
    {Column::Answer, u"answer đápán"}, ///< which is right, by what it says
    {Column::Item, u"item", limits::maxGaps},
    {Column::Gap, u"gap", limits::maxGaps},
    {Column::Tolerance, u"tolerance"},
    {Column::Exact, u"exact"},
    {Column::Seconds, u"seconds time timelimit thờigian"},
    {Column::Points, u"points điểm"},
    {Column::Explanation, u"explanation feedback giảithích"},
    {Column::Image, u"image"},
    {Column::ImageWords, u"imagewords"},
    {Column::Audio, u"audio"},
    {Column::AudioWords, u"audiowords"},
    {Column::Speech, u"speech"},
    {Column::Voice, u"voice"},
    {Column::Plays, u"plays"},
    {Column::Title, u"title quiz"},
    {Column::Description, u"description"},
    {Column::Language, u"language"},
    {Column::Level, u"level"},
    {Column::Tags, u"tags"},
}};

QStringList namesOf(const ColumnNames &entry)
{
    return QString::fromUtf16(entry.names).split(u' ');
}

/// "timelimit" of "Time limit (sec) – 5, 10, 20".
QString key(const QString &heading)
{
    static const QRegularExpression remark(u"\\(.*| [-–—] .*"_s, QRegularExpression::DotMatchesEverythingOption);
    QString words = heading.normalized(QString::NormalizationForm_C).toCaseFolded();
    words.remove(remark);
    QString kept;
    for (const QChar c : std::as_const(words)) {
        if (c.isLetterOrNumber())
            kept += c;
    }
    return kept;
}

/// 3 of "option3" and of "optionc" after "option"; 0: neither.
int numberOf(const QString &tail)
{
    if (tail.size() == 1 && tail.at(0) >= u'a' && tail.at(0) <= u'z')
        return tail.at(0).unicode() - u'a' + 1;
    return tail.size() <= 2 ? tail.toInt() : 0;
}

/// Where a list of words, as learning apps write it, has its term and what that means; -1: it is none.
struct TermColumns
{
    qsizetype term = -1;
    qsizetype definition = -1;
};

TermColumns termColumns(const TableRow &heading)
{
    TermColumns found;
    for (qsizetype i = 0; i < heading.cells.size(); ++i) {
        const QString word = key(heading.cells.at(i));
        if (word == u"term" || word == u"thuậtngữ")
            found.term = i;
        else if (word == u"definition" || word == u"địnhnghĩa")
            found.definition = i;
    }
    return found.term >= 0 && found.definition >= 0 ? found : TermColumns {};
}

} // namespace

std::optional<ColumnHead> columnOf(const QString &heading)
{
    const QString wanted = key(heading);
    // Options by their letters alone: no more than A to F, for other tables have an "x", too.
    if (wanted.size() == 1 && wanted.at(0) >= u'a' && wanted.at(0) <= u'f')
        return ColumnHead {Column::Option, numberOf(wanted)};
    for (const ColumnNames &entry : columnNames) {
        for (const QString &name : namesOf(entry)) {
            if (entry.most == 0 && wanted == name)
                return ColumnHead {entry.column};
            const int number = entry.most > 0 && wanted.startsWith(name) ? numberOf(wanted.mid(name.size())) : 0;
            if (number >= 1 && number <= entry.most)
                return ColumnHead {entry.column, number};
        }
    }
    return std::nullopt;
}

QList<std::optional<ColumnHead>> headsOf(const TableRow &heading)
{
    QList<std::optional<ColumnHead>> heads;
    for (const QString &cell : heading.cells) {
        const auto head = columnOf(cell);
        heads.append(head && heads.contains(head) ? std::nullopt : head);
    }
    const auto [term, definition] = termColumns(heading);
    if (term >= 0 && !heads.contains(ColumnHead {Column::Prompt}) && !heads.contains(ColumnHead {Column::Right})) {
        heads[term] = ColumnHead {Column::Right};
        heads[definition] = ColumnHead {Column::Prompt};
    }
    return heads;
}

bool isWordList(const TableRow &heading)
{
    const auto [term, definition] = termColumns(heading);
    const QList<std::optional<ColumnHead>> heads = headsOf(heading);
    return term >= 0 && heads.at(term) == ColumnHead {Column::Right} && heads.at(definition) == ColumnHead {Column::Prompt};
}

QString headingOf(const ColumnHead &head)
{
    const QString name = namesOf(columnNames.at(size_t(head.column))).constFirst();
    return head.number > 0 ? name + QString::number(head.number) : name;
}

qsizetype headingRow(const QList<TableRow> &rows)
{
    constexpr qsizetype searched = 20;
    for (qsizetype i = 0; i < std::min(searched, rows.size()); ++i) {
        QList<std::optional<ColumnHead>> known = headsOf(rows.at(i));
        known.removeAll(std::optional<ColumnHead>());
        const bool hasPrompt = known.contains(ColumnHead {Column::Prompt}) || known.contains(ColumnHead {Column::Title});
        if (hasPrompt && known.size() >= 2)
            return i;
    }
    return -1;
}

} // namespace wr::formats
