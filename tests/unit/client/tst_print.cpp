#include "print/reportpages.h"

#include <QAbstractTextDocumentLayout>
#include <QGuiApplication>
#include <QSet>
#include <QTest>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextLayout>
#include <QTextTable>

using namespace wr;
using namespace Qt::StringLiterals;

/// Reports on pages.
class TestPrint : public QObject
{
    Q_OBJECT

    static PrintOrder orderOf(int questions)
    {
        PrintOrder order {u"Food & <b>drink</b>"_s, u"en"_s, rest::GameFigures {}, {}, {}};
        for (int i = 0; i < questions; ++i) {
            QuestionFigures question;
            question.question = i;
            question.prompt = u"Question <img src=x>"_s;
            question.players = 4;
            question.rightRate = 0.5;
            question.answers = {{u"<script>"_s, 2, false, 0}, {u"bread"_s, 2, true, 100}};
            order.game->questions.append(question);
        }
        order.players = {{1, u"=1+1 <i>"_s, {}, false, 1, 900, questions, questions, 1, 0.5, 1'000, {}}};
        return order;
    }

    /// Of the cell's first line.
    static int pageOf(const QTextDocument &document, const QTextTableCell &cell, int height)
    {
        const QTextBlock block = cell.firstCursorPosition().block();
        const double top = document.documentLayout()->blockBoundingRect(block).top() + block.layout()->lineAt(0).y();
        return int(top / height);
    }

private Q_SLOTS:
    void whatPeopleWroteIsTextOnly()
    {
        const QString html = reportpages::html(orderOf(1));
        for (const QString &tag : {u"<b>drink"_s, u"<img src=x"_s, u"<script"_s, u"<i>"_s})
            QVERIFY2(!html.contains(tag), qPrintable(tag));
        QVERIFY(html.contains(u"&lt;script&gt;"));
    }

    void aReportBecomesPages()
    {
        const QByteArray one = reportpages::pdf(orderOf(1));
        QVERIFY(one.startsWith("%PDF"));
        const QByteArray many = reportpages::pdf(orderOf(60));
        QVERIFY(many.count("/Type /Page\n") > one.count("/Type /Page\n"));
    }

    /// Wherever a page ends, a bar is on the page of its word.
    void aRowIsOnOnePage()
    {
        PrintOrder order {u"Words"_s, u"en"_s, rest::GameFigures {}, {}, {}};
        for (int i = 0; i < 60; ++i)
            order.game->words.append(WordFigures {u"word %1"_s.arg(i), {}, 4, 4, 0.5});
        QTextDocument document;
        document.setHtml(reportpages::html(order));
        for (int height = 300; height < 330; ++height) {
            document.setPageSize(QSizeF(650, height));
            int rows = 0;
            const QList<QTextFrame *> frames = document.rootFrame()->childFrames();
            for (QTextFrame *frame : frames) {
                const auto *table = qobject_cast<QTextTable *>(frame);
                for (int row = 0; table && row < table->rows(); ++row, ++rows) {
                    QSet<int> pages;
                    for (int column = 0; column < table->columns(); ++column)
                        pages.insert(pageOf(document, table->cellAt(row, column), height));
                    QVERIFY2(pages.size() == 1, qPrintable(u"row %1 at %2"_s.arg(row).arg(height)));
                }
            }
            QCOMPARE(rows, 60);
        }
    }

    /// An emoji alone, or a name that was erased, would leave a row that is nobody's.
    void whoseNameCannotBeDrawnHasANumber()
    {
        PrintOrder order = orderOf(0);
        order.players = {{1, u"Zoë 🦊"_s, {}, false, 1, 900, 1, 1, 1, 1.0, 1'000, {}},
                         {7, u"🦊"_s, {}, false, 2, 0, 1, 1, 0, 0.0, 1'000, {}},
                         {8, {}, {}, false, 3, 0, 1, 1, 0, 0.0, 1'000, {}},
                         {9, u"\u2764\ufe0f"_s, {}, false, 4, 0, 1, 1, 0, 0.0, 1'000, {}}};
        const QString html = reportpages::html(order);
        QVERIFY(html.contains(u"Zoë"_s));
        QVERIFY(!html.contains(u"Player 1<"_s));
        for (const QString &player : {u"Player 7"_s, u"Player 8"_s, u"Player 9"_s})
            QVERIFY2(html.contains(player), qPrintable(player));
    }

    void anEmptyReportIsAPage()
    {
        QVERIFY(reportpages::pdf({u"Nothing"_s, u"en"_s, rest::GameFigures {}, {}, {}}).startsWith("%PDF"));
        QVERIFY(reportpages::pdf({u"Nothing"_s, u"en"_s, {}, {}, rest::GamesFigures {}}).startsWith("%PDF"));
    }
};

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    TestPrint test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_print.moc"
