#include "print/reportpages.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QCoreApplication>
#include <QDateTime>
#include <QImage>
#include <QLocale>
#include <QPageLayout>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>

#include <algorithm>
#include <cmath>

namespace wr::reportpages {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostWords = 100;
constexpr int dotsAnInch = 96;
constexpr int barWidth = 240; ///< in dots
constexpr int barHeight = 10;
constexpr int questionHeading = 3;
/// What a bar's address begins with; its share in percent follows.
constexpr QStringView goodBar = u"bar:good";
constexpr QStringView otherBar = u"bar:other";

/// The words on the pages.
class Words
{
    Q_DECLARE_TR_FUNCTIONS(wr::ReportPages)
};

QString number(qint64 value)
{
    return QLocale().toString(value);
}

QString percent(std::optional<double> rate)
{
    return rate ? Words::tr("%1 %").arg(number(std::lround(*rate * 100))) : u"–"_s;
}

QString seconds(std::optional<qint64> ms)
{
    return ms ? Words::tr("%1 s").arg(QLocale().toString(double(*ms) / 1'000, 'f', 1)) : u"–"_s;
}

QString safe(const QString &text)
{
    return text.toHtmlEscaped();
}

/// A bar of `share` 0 … 1: a picture in a line of text. The space makes that line as high as those of the cells beside it;
/// lower, it would still fit at the end of a page whose next one has its row.
QString bar(double share, bool isGood)
{
    const int full = int(std::lround(std::clamp(share, 0.0, 1.0) * 100));
    return u"<img src=\"%1/%2\" width=\"%3\" height=\"%4\">&nbsp;"_s.arg(isGood ? goodBar : otherBar).arg(full).arg(barWidth).arg(barHeight);
}

QString row(const QString &text, double share, const QString &value, bool isGood)
{
    return u"<tr><td width=\"50%\">%1</td><td width=\"40%\">%2</td><td width=\"10%\" align=\"right\">%3</td></tr>"_s
        .arg(text, bar(share, isGood), value);
}

QString answers(const QList<FillingCount> &counts, int players)
{
    QString rows;
    for (const FillingCount &one : counts) {
        const QString text = one.isRight ? u"<b>"_s + safe(one.text) + u" ✓</b>"_s : safe(one.text);
        rows += row(text, players > 0 ? double(one.count) / players : 0, number(one.count), one.isRight);
    }
    return rows;
}

QString tells(const QuestionFigures &question)
{
    if (!question.discrimination)
        return {};
    return Words::tr("Tells who is good at the rest: %1 (from −1 to 1)").arg(QLocale().toString(*question.discrimination, 'f', 2));
}

QString questionPart(const QuestionFigures &question)
{
    QString text = u"<h3>%1. %2</h3>"_s.arg(number(question.question + 1), safe(question.prompt));
    QStringList facts {Words::tr("Right: %1").arg(percent(question.rightRate)),
                       Words::tr("Answered: %1 of %2").arg(number(question.answered), number(question.players)),
                       Words::tr("Middle time: %1").arg(seconds(question.medianMs))};
    if (!question.right.isEmpty())
        facts.append(Words::tr("Right answer: %1").arg(safe(question.right.join(u" · "_s))));
    if (const QString words = tells(question); !words.isEmpty())
        facts.append(words);
    text += u"<p>"_s + facts.join(u"<br>"_s) + u"</p><table width=\"100%\" cellspacing=\"0\" cellpadding=\"2\">"_s;
    text += answers(question.answers, question.players);
    for (qsizetype i = 0; i < question.gaps.size(); ++i) {
        const GapFigures &gap = question.gaps.at(i);
        const QString name = gap.text.isEmpty() ? Words::tr("Gap %1").arg(number(i + 1)) : safe(gap.text);
        text += row(u"<b>%1</b>"_s.arg(name), gap.rightRate, percent(gap.rightRate), true) + answers(gap.fillings, question.players);
    }
    return text + u"</table>"_s;
}

QString wordsPart(const QList<WordFigures> &words)
{
    if (words.isEmpty())
        return {};
    QString rows;
    for (const WordFigures &word : words.first(std::min<qsizetype>(words.size(), mostWords)))
        rows += row(safe(word.word), word.rightRate, percent(word.rightRate), true);
    return u"<h2>"_s + Words::tr("Words, the hardest first") + u"</h2><table width=\"100%\" cellspacing=\"0\" cellpadding=\"2\">"_s + rows + u"</table>"_s;
}

QString tableOf(const QStringList &heads, const QList<QStringList> &rows)
{
    QString text = u"<table width=\"100%\" cellspacing=\"0\" cellpadding=\"4\" border=\"0\"><thead><tr>"_s;
    for (const QString &head : heads)
        text += u"<th align=\"left\">"_s + head + u"</th>"_s;
    text += u"</tr></thead>"_s;
    for (const QStringList &cells : rows) {
        text += u"<tr>"_s;
        for (const QString &cell : cells)
            text += u"<td>"_s + safe(cell) + u"</td>"_s;
        text += u"</tr>"_s;
    }
    return text + u"</table>"_s;
}

/// A name, or where it is erased or has nothing that the fonts of a page can draw (coloured glyphs are left out of PDFs) the
/// player's number.
QString nameOf(const QString &name, int player)
{
    const auto letters = name.toUcs4();
    const bool isDrawn = std::any_of(letters.cbegin(), letters.cend(), [](auto letter) {
        return QChar::isLetterOrNumber(letter) || QChar::isPunct(letter);
    });
    return isDrawn ? name : Words::tr("Player %1").arg(number(player));
}

QString playersPart(const QList<PlayerFigures> &players)
{
    if (players.isEmpty())
        return {};
    QList<QStringList> rows;
    for (const PlayerFigures &one : players.first(std::min<qsizetype>(players.size(), limits::maxPrintedPlayers)))
        rows.append({one.isKicked ? u"–"_s : number(one.rank), nameOf(one.name, one.player), number(one.points), percent(one.rightRate),
                     u"%1/%2"_s.arg(number(one.answered), number(one.asked)), seconds(one.medianMs)});
    const QStringList heads {Words::tr("Place"), Words::tr("Name"), Words::tr("Points"), Words::tr("Right"), Words::tr("Answered"), Words::tr("Middle time")};
    return u"<h2>"_s + Words::tr("Players") + u"</h2>"_s + tableOf(heads, rows);
}

QString dayOf(qint64 at)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(at).date(), QLocale::LongFormat);
}

QString gamePart(const rest::GameFigures &game, const QList<PlayerFigures> &players)
{
    QString text = u"<p>"_s + dayOf(game.game.finishedAt) + u"<br>"_s + Words::tr("%n player(s)", "", game.game.players) + u" · "_s
        + Words::tr("Right: %1").arg(percent(game.game.rightRate)) + u"</p><h2>"_s + Words::tr("Questions") + u"</h2>"_s;
    for (const QuestionFigures &question : game.questions)
        text += questionPart(question);
    return text + wordsPart(game.words) + playersPart(players);
}

QString acrossPart(const rest::GamesFigures &games)
{
    QString text = u"<p>"_s + Words::tr("%n game(s)", "", int(games.games.size())) + u" · "_s
        + Words::tr("Right: %1").arg(percent(games.rightRate)) + u"</p>"_s;
    QList<QStringList> rows;
    for (const rest::FinishedGame &game : games.games)
        rows.append({dayOf(game.finishedAt), game.title, number(game.players), percent(game.rightRate)});
    text += u"<h2>"_s + Words::tr("Games") + u"</h2>"_s + tableOf({Words::tr("Day"), Words::tr("Game"), Words::tr("Players"), Words::tr("Right")}, rows);
    text += u"<h2>"_s + Words::tr("Questions, the hardest first") + u"</h2>"_s;
    for (const QuestionFigures &question : games.questions)
        text += questionPart(question);
    text += wordsPart(games.words);
    rows.clear();
    for (const rest::PlayerAcross &one : games.players.first(std::min<qsizetype>(games.players.size(), limits::maxPrintedPlayers)))
        rows.append({nameOf(one.name, int(rows.size()) + 1), number(one.games), percent(one.rightRate), u"%1/%2"_s.arg(number(one.answered), number(one.asked))});
    return text + u"<h2>"_s + Words::tr("Players") + u"</h2>"_s
        + tableOf({Words::tr("Name"), Words::tr("Games"), Words::tr("Right"), Words::tr("Answered")}, rows);
}

} // namespace

QString html(const PrintOrder &order)
{
    QString text = u"<html><head><style>body { font-family: 'Inter', 'Noto Sans', sans-serif; font-size: 10pt; color: #221d3f; }"
                   " h1 { font-size: 20pt; } h2 { font-size: 14pt; } h3 { font-size: 11pt; } td, th { font-size: 10pt; }</style></head><body>"
                   "<h1>"_s + safe(order.title) + u"</h1>"_s;
    if (order.game)
        text += gamePart(*order.game, order.players);
    if (order.across)
        text += acrossPart(*order.across);
    return text + u"</body></html>"_s;
}

namespace {

/// A document that draws the bars which its text names.
class Pages final : public QTextDocument
{
protected:
    QVariant loadResource(int type, const QUrl &name) override
    {
        const QString address = name.toString();
        const bool isGood = address.startsWith(goodBar);
        if (type != ImageResource || !(isGood || address.startsWith(otherBar)))
            return {}; // nothing else is fetched, whatever somebody's text says
        QImage image(barWidth, barHeight, QImage::Format_RGB32);
        image.fill(QColor(0xf1, 0xe9, 0xdb));
        QPainter painter(&image);
        const int full = int(std::lround(address.section(u'/', -1).toInt() / 100.0 * barWidth));
        painter.fillRect(0, 0, full, barHeight, isGood ? QColor(0x12, 0x6b, 0x41) : QColor(0x8d, 0x86, 0xa3));
        return image;
    }
};

/// Where a question would go over the end of a page and fits on the next one it begins there.
void keepQuestionsTogether(QTextDocument &document, const QSizeF &page)
{
    document.setPageSize(QSizeF(page.width(), -1));
    const double room = page.height() - 2 * document.documentMargin();
    // Where each question, or a heading after the last one, begins in a document without pages.
    QList<std::pair<QTextBlock, double>> starts;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() > 0)
            starts.append({block, document.documentLayout()->blockBoundingRect(block).top()});
    }
    starts.append({QTextBlock(), document.size().height()});
    double used = starts.size() < 2 ? 0 : starts.constFirst().second; // of the page so far
    for (qsizetype i = 0; i + 1 < starts.size(); ++i) {
        const double height = starts.at(i + 1).second - starts.at(i).second;
        if (starts.at(i).first.blockFormat().headingLevel() == questionHeading && used + height > room && height <= room) {
            QTextBlockFormat format = starts.at(i).first.blockFormat();
            format.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
            QTextCursor(starts.at(i).first).setBlockFormat(format);
            used = 0;
        }
        used = std::fmod(used + height, room);
    }
    document.setPageSize(page);
}

} // namespace

QByteArray pdf(const PrintOrder &order)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF(18, 16, 18, 18), QPageLayout::Millimeter);
    writer.setResolution(dotsAnInch);
    writer.setTitle(order.title);
    writer.setCreator(u"Wordrally"_s);
    Pages document;
    document.setHtml(html(order));
    const QSizeF page(writer.width(), writer.height() - 24); // a line is left for the page's number
    keepQuestionsTogether(document, page);
    QPainter painter(&writer);
    for (int i = 0; i < document.pageCount(); ++i) {
        if (i > 0)
            writer.newPage();
        painter.save();
        painter.translate(0, -page.height() * i);
        document.drawContents(&painter, QRectF(0, page.height() * i, page.width(), page.height()));
        painter.restore();
        painter.drawText(QRectF(0, page.height(), page.width(), 24), Qt::AlignRight | Qt::AlignBottom,
                         u"%1 / %2"_s.arg(number(i + 1), number(document.pageCount())));
    }
    painter.end();
    return bytes;
}

} // namespace wr::reportpages
