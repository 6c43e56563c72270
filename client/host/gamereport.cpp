#include "host/gamereport.h"

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

} // namespace

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
                                   now.revealed->counts, now.revealed->answered};
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
        for (const live::OptionView &option : question.options) {
            rows.append({cell(question.question + 1), cell(question.prompt), cell(option.text),
                         cell(question.right.contains(option.id) ? 1 : 0), cell(question.countOf(option.id)), cell(question.answered)});
        }
    }
    return table(heads, rows);
}

} // namespace wr
