#include "statistics/devicerules.h"

#include <QElapsedTimer>
#include <QTest>

using namespace wr;

/// What people are on, by uap-core's rules.
class TestDeviceRules : public QObject
{
    Q_OBJECT

    std::optional<DeviceRules> m_rules;

private Q_SLOTS:
    void initTestCase()
    {
        auto rules = DeviceRules::load();
        QVERIFY2(rules, rules ? "" : qPrintable(rules.error().message));
        m_rules = std::move(*rules);
    }

    void devicesAreKnown_data()
    {
        QTest::addColumn<QByteArray>("agent");
        QTest::addColumn<Device>("device");
        const auto row = [](const char *name, const char *agent, Device device) { QTest::newRow(name) << QByteArray(agent) << device; };
        row("windows", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36", Device::Desktop);
        row("mac", "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.1 Safari/605.1.15", Device::Desktop);
        row("linux", "Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0", Device::Desktop);
        row("ubuntu", "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/115.0", Device::Desktop);
        row("chromebook", "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Safari/537.36", Device::Desktop);
        row("iphone", "Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.1 Mobile/15E148 Safari/604.1", Device::Phone);
        row("ipad", "Mozilla/5.0 (iPad; CPU OS 13_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.0 Mobile/15E148 Safari/604.1", Device::Tablet);
        row("android phone", "Mozilla/5.0 (Linux; Android 13; SM-A515F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Mobile Safari/537.36", Device::Phone);
        row("android tablet", "Mozilla/5.0 (Linux; Android 12; SM-T870) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Safari/537.36", Device::Tablet);
        row("kaios", "Mozilla/5.0 (Mobile; Nokia_8110_4G; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5", Device::Phone);
        row("own app", "Wordrally/0.1.0 (Android)", Device::App);
        row("says so in the middle", "Mozilla/5.0 Wordrally/0.1.0", Device::Other);
        row("search engine", "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", Device::Other);
        row("curl", "curl/8.4.0", Device::Other);
        row("nothing", "", Device::Other);
        row("not text", "\xff\xfe\x01\x02", Device::Other);
    }
    void devicesAreKnown()
    {
        QFETCH(QByteArray, agent);
        QFETCH(Device, device);
        QCOMPARE(m_rules->deviceOf(agent), device);
    }

    /// However it is written, one takes its milliseconds and no more.
    void hostileAgentsAreBounded()
    {
        QList<QByteArray> agents;
        for (const char *piece : {"Android ", "(", ";", " Build/", "Mozilla/5.0 (", "a", "1.", "HbbTV/1.1.1 ( ;", "iPhone", "Windows ", "\\", "Linux;"})
            agents.append(QByteArray(piece).repeated(100'000));
        QElapsedTimer timer;
        timer.start();
        for (const QByteArray &agent : agents)
            (void)m_rules->deviceOf(agent);
        QVERIFY2(timer.elapsed() < 1'000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(TestDeviceRules)
#include "tst_devicerules.moc"
