#include "engine/rabbit/rabbitaddress.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

/// What an operator writes to say where RabbitMQ is.
class TestRabbitAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allOfItIsRead()
    {
        const auto address = RabbitAddress::parse(u"amqp://w%40rally:p%2Fw%23@rabbit.example:5673/lessons%2F1"_s);
        QVERIFY(address.has_value());
        QCOMPARE(address->host, u"rabbit.example"_s);
        QCOMPARE(address->port, 5673);
        QCOMPARE(address->user, u"w@rally"_s);
        QCOMPARE(address->password, u"p/w#"_s);
        QCOMPARE(address->virtualHost, u"lessons/1"_s);
        QVERIFY(!address->isTls);
    }

    void whatIsLeftOutIsUsual()
    {
        const auto address = RabbitAddress::parse(u"amqp://localhost"_s);
        QVERIFY(address.has_value());
        QCOMPARE(address->port, 5672);
        QCOMPARE(address->user, u"guest"_s);
        QCOMPARE(address->virtualHost, u"/"_s);
        const auto safe = RabbitAddress::parse(u"amqps://localhost/"_s);
        QVERIFY(safe.has_value());
        QVERIFY(safe->isTls);
        QCOMPARE(safe->port, 5671);
        QCOMPARE(safe->virtualHost, u"/"_s);
    }

    void anythingElseIsRefusedWithoutASecret_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("scheme") << u"http://user:secret@host"_s;
        QTest::newRow("no host") << u"amqp://user:secret@/"_s;
        QTest::newRow("port") << u"amqp://user:secret@host:0"_s;
        QTest::newRow("port too high") << u"amqp://user:secret@host:70000"_s;
        QTest::newRow("fragment") << u"amqp://user:sec#secret@host"_s;
        QTest::newRow("query") << u"amqps://user:secret@host/?verify=none"_s;
        QTest::newRow("words") << u"secret"_s;
        QTest::newRow("space") << u"amqp://user:secret@ho st"_s;
    }
    void anythingElseIsRefusedWithoutASecret()
    {
        QFETCH(QString, url);
        const auto address = RabbitAddress::parse(url);
        QVERIFY(!address.has_value());
        QCOMPARE(address.error().code, ErrorCode::BadRequest);
        QVERIFY(!address.error().message.contains("secret"_L1));
    }

    void logsShowNoSecret()
    {
        const auto address = RabbitAddress::parse(u"amqps://user:secret@host"_s);
        QCOMPARE(address->shown(), u"amqps://host:5671"_s);
    }
};

QTEST_GUILESS_MAIN(TestRabbitAddress)
#include "tst_rabbitaddress.moc"
