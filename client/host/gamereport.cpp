#include "host/gamereport.h"

#include "core/askedquestion.h"
#include "kinds/textmatch.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

QString cell(const QString &text)
{
    static const QString dangerous = QStringLiteral("=+-@\t\r");
    // A spreadsheet shows the apostrophe to nobody and takes the rest for text.
    QString safe = !text.isEmpty() && dangerous.contains(text.front()) ? u'\'' + text : text;
    if (safe.contains(u'"') || safe.contains(u',') || safe.contains(u'\n') || safe.contains(u'\r') || safe.contains(u';'))
        safe = u'"' + safe.replace(u'"', u"\"\""_s) + u'"';
    return safe;
}

QString cell(int number)
{
    return QString::number(number);
}

QByteArray table(const QStringList &heads, const QList<QStringList> &rows)
{
    QString text = u"\uFEFF"_s;
    QStringList cells;
    for (const QString &head : heads)
        cells.append(cell(head));
    text += cells.join(u',') + u"\r\n"_s;
    for (const QStringList &row : rows)
        text += row.join(u',') + u"\r\n"_s;
    return text.toUtf8();
}

Question askedIn(const ReportQuestion &report)
{
    live::QuestionView view;
    view.kind = report.kind.value_or(QuestionKind::SingleChoice);
    view.prompt = report.prompt;
    view.options = report.options;
    view.gaps = report.gaps;
    return askedQuestion(view);
}

/// What a reveal does not tell, how far off a number may be, is not known here either.
bool isSameAnswer(const Question &question, const QString &given, const QString &right)
{
    if (question.kind != QuestionKind::Numeric)
        return textmatch::likeness(given, right, true) >= 1;
    const QList<double> wanted = textmatch::readNumbers(right);
    return !wanted.isEmpty() && textmatch::readNumbers(given).contains(wanted.first());
}

/// What is right leads, whether anybody knew it or not; then whatever else was given.
QList<ReportAnswer> textAnswers(const ReportQuestion &report, const Question &question)
{
    QList<ReportAnswer> answers;
    const QStringList right = report.accepted ? report.accepted->value(0) : answerTexts(question, report.right);
    const auto isRight = [&](const QString &text) {
        return std::any_of(right.begin(), right.end(), [&](const QString &one) { return isSameAnswer(question, text, one); });
    };
    for (const live::OptionCount &one : report.counts)
        answers.append({one.id, one.count, isRight(one.id)});
    const bool isKnown = std::any_of(answers.begin(), answers.end(), [](const ReportAnswer &answer) { return answer.isRight; });
    if (!isKnown && !right.isEmpty())
        answers.prepend({right.first(), 0, true});
    std::stable_partition(answers.begin(), answers.end(), [](const ReportAnswer &answer) { return answer.isRight; });
    return answers;
}

QList<ReportAnswer> gapAnswers(const ReportQuestion &report, const Question &question)
{
    QList<ReportAnswer> answers;
    const QStringList right = answerTexts(question, report.right);
    for (int i = 0; i < question.gapList().size(); ++i) {
        const QString &label = question.gapList().at(i).text;
        const QString name = label.isEmpty() ? u"%1."_s.arg(i + 1) : label + u" –"_s;
        answers.append({name + u' ' + right.value(i), report.countOf(QString::number(i)), true});
    }
    return answers;
}

} // namespace

QList<ReportAnswer> ReportQuestion::answers() const
{
    const Question question = askedIn(*this);
    const AnswerShape shape = answerShape(question);
    if (isCountedByText(question))
        return textAnswers(*this, question);
    if (shape == AnswerShape::GapTexts || shape == AnswerShape::GapOptions)
        return gapAnswers(*this, question);
    QList<ReportAnswer> answers;
    for (const live::OptionView &option : options)
        answers.append({option.text, countOf(option.id), right.contains(option.id)});
    return answers;
}

int ReportQuestion::countOf(const QString &option) const
{
    for (const live::OptionCount &one : counts) {
        if (one.id == option)
            return one.count;
    }
    return 0;
}

bool noteReveal(GameReport &report, const GameView &view)
{
    const live::Snapshot &now = view.now;
    if (!now.view || !now.revealed || now.revealed->question != now.view->question)
        return false;
    const ReportQuestion question {now.view->question, now.view->prompt, now.view->options, now.revealed->right,
                                   now.revealed->counts, now.revealed->answered, now.view->kind, now.view->gaps,
                                   now.revealed->accepted};
    auto at = std::lower_bound(report.questions.begin(), report.questions.end(), question.question,
                               [](const ReportQuestion &one, int number) { return one.question < number; });
    if (at != report.questions.end() && at->question == question.question) {
        if (at->answered == question.answered)
            return false;
        *at = question;
    } else {
        report.questions.insert(at, question);
    }
    return true;
}

QByteArray playersCsv(const GameReport &report, const QStringList &heads)
{
    QList<QStringList> rows;
    for (const BoardEntry &player : report.players)
        rows.append({cell(player.rank), cell(player.name), cell(player.points)});
    return table(heads, rows);
}

QByteArray questionsCsv(const GameReport &report, const QStringList &heads)
{
    QList<QStringList> rows;
    for (const ReportQuestion &question : report.questions) {
        for (const ReportAnswer &answer : question.answers()) {
            rows.append({cell(question.question + 1), cell(question.prompt), cell(answer.text), cell(answer.isRight ? 1 : 0),
                         cell(answer.count), cell(question.answered)});
        }
    }
    return table(heads, rows);
}

} // namespace wr
