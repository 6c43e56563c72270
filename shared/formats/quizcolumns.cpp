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

} // namespace

std::optional<ColumnHead> columnOf(const QString &heading)
{
    const QString wanted = key(heading);
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

QString headingOf(const ColumnHead &head)
{
    const QString name = namesOf(columnNames.at(size_t(head.column))).constFirst();
    return head.number > 0 ? name + QString::number(head.number) : name;
}

qsizetype headingRow(const QList<TableRow> &rows)
{
    constexpr qsizetype searched = 20;
    for (qsizetype i = 0; i < std::min(searched, rows.size()); ++i) {
        QList<ColumnHead> known;
        for (const QString &cell : rows.at(i).cells) {
            if (const auto head = columnOf(cell); head && !known.contains(*head))
                known.append(*head);
        }
        const bool hasPrompt = known.contains(ColumnHead {Column::Prompt}) || known.contains(ColumnHead {Column::Title});
        if (hasPrompt && known.size() >= 2)
            return i;
    }
    return -1;
}

} // namespace wr::formats
