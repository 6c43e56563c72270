#include "report/reportmodels.h"

#include "protocol/reportlimits.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// A list of exactly what a page asks for: a list of variants would arrive there empty, and nothing would say so.
template <class T, class Of>
QVariant listOf(const QList<ReportBar> &bars, const Of &of)
{
    QList<T> list;
    for (const ReportBar &bar : bars)
        list.append(of(bar));
    return QVariant::fromValue(list);
}

template <class Row, class Figures>
QList<Row> rowsOf(const QList<Figures> &all)
{
    QList<Row> rows;
    for (const Figures &one : all)
        rows.append({one});
    return rows;
}

/// Below 0 where there is no rate.
double rateOf(const std::optional<double> &rate)
{
    return rate.value_or(-1);
}

} // namespace

QList<ReportBar> barsOf(const QuestionFigures &question)
{
    QList<ReportBar> bars;
    for (const FillingCount &answer : question.answers)
        bars.append({{}, 0, answer});
    for (int gap = 0; gap < question.gaps.size(); ++gap) {
        const GapFigures &figures = question.gaps.at(gap);
        QList<FillingCount> fillings = figures.fillings;
        if (fillings.isEmpty() && !figures.right.isEmpty())
            fillings.append({figures.right.constFirst(), 0, true});
        for (const FillingCount &filling : fillings) {
            const bool isFirst = &filling == &fillings.constFirst();
            const QString label = figures.text.isEmpty() ? QLocale().toString(gap + 1) + u'.' : figures.text;
            bars.append({isFirst ? label : QString(), gap, filling});
        }
    }
    return bars;
}

// ---- questions

QString ReportQuestionsModel::tells(const QuestionFigures &question)
{
    if (!question.discrimination)
        return {};
    if (*question.discrimination >= limits::minTellingWell)
        return tr("Those who were good at the rest knew it");
    if (*question.discrimination >= limits::minTelling)
        return tr("It says little of who was good at the rest");
    return tr("Those who were good at the rest got it wrong: is the answer right?");
}

QVariant ReportQuestionsModel::bars(const QuestionFigures &question, int role) const
{
    const QList<ReportBar> all = barsOf(question);
    switch (role) {
    case BarTextsRole:
        return listOf<QString>(all, [](const ReportBar &bar) { return bar.filling.text; });
    case BarCountsRole:
        return listOf<int>(all, [](const ReportBar &bar) { return bar.filling.count; });
    case BarRightsRole:
        return listOf<bool>(all, [](const ReportBar &bar) { return bar.filling.isRight; });
    case BarPercentsRole:
        return listOf<int>(all, [](const ReportBar &bar) { return bar.filling.isRight ? 100 : bar.filling.percent.value_or(0); });
    case BarLabelsRole:
        return listOf<QString>(all, [](const ReportBar &bar) { return bar.label; });
    default:
        return listOf<int>(all, [](const ReportBar &bar) { return bar.gap; });
    }
}

QVariant ReportQuestionsModel::data(const QModelIndex &index, int role) const
{
    if (!holds(index))
        return {};
    const QuestionFigures &question = rows().at(index.row()).figures;
    switch (role) {
    case NumberRole:
        return question.question + 1;
    case PlaceRole:
        return question.question;
    case PromptRole:
    case Qt::DisplayRole:
        return question.prompt;
    case RightRole:
        return question.right.join(u" · "_s);
    case RateRole:
        return rateOf(question.rightRate);
    case AnsweredRole:
        return question.answered;
    case PlayersRole:
        return question.players;
    case TimeRole:
        //: A time in seconds
        return question.medianMs ? tr("%1 s").arg(QLocale().toString(double(*question.medianMs) / 1'000, 'f', 1)) : QString();
    case TellsRole:
        return tells(question);
    case AcceptableRole:
        return question.isAcceptable;
    case BarTextsRole:
    case BarCountsRole:
    case BarRightsRole:
    case BarPercentsRole:
    case BarLabelsRole:
    case BarGapsRole:
        return bars(question, role);
    default:
        return {};
    }
}

QHash<int, QByteArray> ReportQuestionsModel::roleNames() const
{
    return {{NumberRole, "number"},       {PlaceRole, "place"},         {PromptRole, "prompt"},         {RightRole, "rightAnswer"},
            {RateRole, "rate"},           {AnsweredRole, "answered"},   {PlayersRole, "players"},       {TimeRole, "time"},
            {TellsRole, "tells"},         {AcceptableRole, "isAcceptable"}, {BarTextsRole, "barTexts"}, {BarCountsRole, "barCounts"},
            {BarRightsRole, "barRights"}, {BarLabelsRole, "barLabels"}, {BarGapsRole, "barGaps"},
            {BarPercentsRole, "barPercents"}};
}

void ReportQuestionsModel::show(const QList<QuestionFigures> &questions)
{
    setRows(rowsOf<ReportQuestionRow>(questions));
}

// ---- words

QVariant ReportWordsModel::data(const QModelIndex &index, int role) const
{
    if (!holds(index))
        return {};
    const WordFigures &word = rows().at(index.row()).figures;
    switch (role) {
    case WordRole:
    case Qt::DisplayRole:
        return word.word;
    case RateRole:
        return word.rightRate;
    case AskedRole:
        return word.asked;
    default:
        return {};
    }
}

QHash<int, QByteArray> ReportWordsModel::roleNames() const
{
    return {{WordRole, "word"}, {RateRole, "rate"}, {AskedRole, "asked"}};
}

void ReportWordsModel::show(const QList<WordFigures> &words)
{
    setRows(rowsOf<ReportWordRow>(words));
}

// ---- players

QVariant ReportPlayersModel::data(const QModelIndex &index, int role) const
{
    if (!holds(index))
        return {};
    const PlayerFigures &player = rows().at(index.row()).figures;
    switch (role) {
    case RankRole:
        return player.rank;
    case NameRole:
    case Qt::DisplayRole:
        return player.name;
    case PointsRole:
        return player.points;
    case RateRole:
        return rateOf(player.rightRate);
    case AnsweredRole:
        return player.answered;
    case AskedRole:
        return player.asked;
    case KickedRole:
        return player.isKicked;
    case MarksRole:
        return QVariant::fromValue(player.percents);
    default:
        return {};
    }
}

QHash<int, QByteArray> ReportPlayersModel::roleNames() const
{
    return {{RankRole, "rank"}, {NameRole, "name"},         {PointsRole, "points"},     {RateRole, "rate"},
            {MarksRole, "marks"}, {AnsweredRole, "answered"}, {KickedRole, "isKicked"}, {AskedRole, "asked"}};
}

void ReportPlayersModel::show(const QList<PlayerFigures> &players)
{
    setRows(rowsOf<ReportPlayerRow>(players));
}

} // namespace wr
