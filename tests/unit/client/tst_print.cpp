#include "print/reportpages.h"

#include <QGuiApplication>
#include <QTest>

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
