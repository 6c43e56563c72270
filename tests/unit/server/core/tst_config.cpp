#include "core/config.h"
#include "core/nodesettings.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

// readConfig() with a file of this text; an empty text means no file.
Result<CommandLine> configFrom(const QString &toml, const QStringList &flags = {},
                               const QStringList &variables = {})
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"w.toml"_s);
    QStringList arguments {u"wordrallyd"_s};
    if (!toml.isEmpty()) {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(toml.toUtf8()) < 0)
            return Error {ErrorCode::Internal, u"no file"_s};
        arguments << u"--config"_s << path;
    }
    QProcessEnvironment environment;
    for (const QString &variable : variables)
        environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    return readConfig(arguments + flags, environment);
}

} // namespace

class TestConfig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void defaultsNeedNothing()
    {
        const Config config = configFrom({}).value().config;
        QCOMPARE(config.listen.size(), 2);
        QCOMPARE(config.listen.at(0).port, 8080);
        QCOMPARE(config.listen.at(1).address, QHostAddress(QHostAddress::AnyIPv6));
        QVERIFY(config.tlsListen.isEmpty());
        QVERIFY(config.database.engine == Engine::Sqlite);
        QVERIFY(config.database.path.endsWith(u"/data/wordrally.sqlite"_s));
        QVERIFY(!config.benchEcho);
        QVERIFY(config.liveTransport == LiveTransport::Auto);
        QVERIFY(config.retention == Retention()); // the table says what the type says
    }

    void whatIsNotNamedIsKeptAsLongAsEver()
    {
        const auto config = configFrom(u"retention = [\"audit=10\", \"guest_names=0\"]\n"_s);
        QVERIFY(config);
        Retention expected;
        expected.audit = 10;
        expected.guestNames = 0;
        QVERIFY(config->config.retention == expected);
        for (const QString &wrong : {u"audit"_s, u"audit=-1"_s, u"audit=x"_s, u"everything=1"_s, u"jobs=36501"_s})
            QCOMPARE(configFrom({}, {u"--retention"_s, wrong}).error().code, ErrorCode::BadRequest);
    }

    void laterSourcesWin()
    {
        const QString file = u"max_connections = 5\nlog_level = \"debug\"\nlisten = [\"1.2.3.4:5\"]\n"
                             "bench_echo = true\n"_s;
        const auto variable = u"WORDRALLY_MAX_CONNECTIONS=6"_s;
        QCOMPARE(configFrom(file)->config.maxConnections, 5);
        QCOMPARE(configFrom(file, {}, {variable})->config.maxConnections, 6);
        const auto all = configFrom(file, {u"--max-connections"_s, u"7"_s}, {variable});
        QCOMPARE(all->config.maxConnections, 7);
        QVERIFY(all->config.logLevel == LogLevel::Debug);
        QVERIFY(all->config.benchEcho);
        QCOMPARE(all->config.listen, QList({ListenAddress {QHostAddress(u"1.2.3.4"_s), 5}}));
    }

    void whatIsWrongIsNamedWithItsPlace_data()
    {
        QTest::addColumn<QString>("toml");
        QTest::addColumn<QStringList>("flags");
        QTest::addColumn<QString>("said");
        const QStringList none;
        QTest::newRow("unknown") << u"\nlog_levle = \"info\"\n"_s << none
                                 << u"w.toml:2: unknown setting log_levle; did you mean log_level?"_s;
        QTest::newRow("unknown and unlike") << u"zebra = 1\n"_s << none << u"unknown setting zebra"_s;
        QTest::newRow("twice") << QString() << QStringList {u"--data-dir"_s, u"a"_s, u"--data-dir"_s, u"b"_s}
                               << u"--data-dir: expected one value"_s;
        QTest::newRow("syntax") << u"log_level = \n"_s << none << u"w.toml:1"_s;
        QTest::newRow("table") << u"[a]\nb = 1\n"_s << none << u"w.toml:1"_s;
        QTest::newRow("list") << u"log_level = [\"info\"]\n"_s << none << u"one value"_s;
        QTest::newRow("level") << u"log_level = \"loud\"\n"_s << none << u"w.toml:1: log_level"_s;
        QTest::newRow("number") << u"max_connections = 0\n"_s << none << u"1 … 1000000"_s;
        QTest::newRow("port") << QString() << QStringList {u"--listen"_s, u"1.2.3.4:99999"_s}
                              << u"--listen: port 99999 is above 65535"_s;
        QTest::newRow("host") << QString() << QStringList {u"--listen"_s, u"localhost:80"_s}
                              << u"--listen: 'localhost' is no address; expected one such as 127.0.0.1"_s;
        QTest::newRow("no port") << QString() << QStringList {u"--listen"_s, u"1.2.3.4"_s}
                                 << u"--listen: expected address:port or [address]:port, not '1.2.3.4'"_s;
        QTest::newRow("open quote") << u"log_level = \"info\"\ndata_dir = \"here\nlisten = []\n"_s << none
                                    << u"w.toml:2: data_dir: a quote is not closed"_s;
        QTest::newRow("open quote at the end") << u"log_level = \"info\"\ndata_dir = \"here"_s << none
                                               << u"w.toml:2: data_dir: a quote is not closed"_s;
        QTest::newRow("open list") << u"\nlisten = [\"1.2.3.4:5\"\nlog_level = \"info\"\n"_s << none << u"w.toml:3: Error while parsing array"_s;
        QTest::newRow("tls port") << QString() << QStringList {u"--tls-listen"_s, u"1.2.3.4"_s} << u"--tls-listen"_s;
        QTest::newRow("key missing") << QString() << QStringList {u"--tls-certificate"_s, u"a.crt"_s} << u"one needs the other"_s;
        QTest::newRow("origin") << QString()
                                << QStringList {u"--allowed-origins"_s, u"https://a.b/c"_s}
                                << u"origins such as"_s;
        QTest::newRow("proxy") << QString() << QStringList {u"--trusted-proxies"_s, u"10.0.0.0/99"_s}
                               << u"networks such as"_s;
        QTest::newRow("url") << QString() << QStringList {u"--public-url"_s, u"ftp://x"_s}
                             << u"http://"_s;
        const auto publicUrl = [](const char *name, const QString &value, const QString &said) {
            QTest::newRow(name) << QString() << QStringList {u"--public-url"_s, value} << said;
        };
        publicUrl("url with a path", u"https://a.example/quiz"_s, u"only scheme, name and port"_s);
        publicUrl("url with a query", u"https://a.example/?a=b"_s, u"only scheme, name and port"_s);
        publicUrl("url with a user", u"https://u:secret@a.example"_s, u"https://name"_s);
        publicUrl("url with port 0", u"https://a.example:0"_s, u"https://name"_s);
        publicUrl("url with port 99999", u"https://a.example:99999"_s, u"https://name"_s);
        publicUrl("url without a name", u"https:///"_s, u"https://name"_s);
        publicUrl("long url", u"https://"_s + u"a."_s.repeated(120) + u"example"_s, u"at most 200"_s);
        QTest::newRow("transport") << u"live_transport = \"tcp\"\n"_s << none << u"expected auto, qt or epoll"_s;
        QTest::newRow("epoll with TLS") << u"live_transport = \"epoll\"\ntls_listen = [\"127.0.0.1:1\"]\n"_s << none
#ifdef Q_OS_LINUX
                                        << u"epoll does not speak TLS"_s;
#else
                                        << u"this system has no epoll"_s;
#endif
        QTest::newRow("flag") << QString() << QStringList {u"--nonsense"_s} << u"nonsense"_s;
        QTest::newRow("argument") << QString() << QStringList {u"stray"_s} << u"stray"_s;
        const auto engine = [](const char *name, const QString &flag, const QString &value, const QString &said) {
            QTest::newRow(name) << QString() << QStringList {flag, value} << said;
        };
        engine("engine of nobody's", u"--cache"_s, u"memcached://:secret@h"_s, u"--cache: expected \"embedded\" or redis://"_s);
        engine("engine of another setting", u"--broker"_s, u"redis://:secret@h"_s, u"expected \"embedded\" or amqp://"_s);
        engine("engine without a name", u"--bus"_s, u"redis://:secret@"_s, u"expected \"embedded\""_s);
        engine("engine with a query", u"--bus"_s, u"redis://:secret@h/?a=b"_s, u"expected \"embedded\""_s);
        engine("engine at port 99999", u"--bus"_s, u"redis://:secret@h:99999"_s, u"cannot be read"_s);
        engine("engine with an odd password", u"--bus"_s, u"redis://:a secret^@h"_s, u"as %2F %3F"_s);
        engine("engine with half a user", u"--cache"_s, u"redis://secret@h"_s, u"a user and no password"_s);
        engine("engine with a path", u"--cache"_s, u"redis://:secret@h/db"_s, u"the number of a Redis database"_s);
        engine("engine below nothing", u"--cache"_s, u"redis://h/-1"_s, u"the number of a Redis database"_s);
        QTest::newRow("roles alone") << u"roles = [\"game\"]\n"_s << none << u"roles: a server that is alone does everything"_s;
        QTest::newRow("unknown role") << u"roles = [\"game\", \"cook\"]\n"_s << none << u"w.toml:1: roles: expected gateway, game or jobs, not 'cook'"_s;
        QTest::newRow("no role") << u"roles = []\n"_s << none << u"expected at least one of gateway, game and jobs"_s;
        const auto node = [&none](const char *name, const QString &more, const QString &said) {
            QTest::newRow(name) << u"cluster = true\n"_s + more << none << said;
        };
        const QString database = u"database = \"postgresql://u:secret@h/n\"\n"_s;
        const QString broker = u"broker = \"amqp://u:secret@h\"\n"_s;
        const QString redis = u"bus = \"redis://:secret@h\"\ncache = \"redis://:secret@h\"\n"_s;
        node("node of nothing shared", {}, u"Missing: database (postgresql://…), broker (amqp://…), bus (redis://…), cache (redis://…)"_s);
        node("node without a database", broker + redis, u"Missing: database (postgresql://…)"_s);
        node("node without a broker", database + redis, u"Missing: broker (amqp://…)"_s);
        node("node without bus and cache", database + broker, u"Missing: bus (redis://…), cache (redis://…)"_s);
        const QString all = database + broker + redis;
        node("node's long name", all + u"node_name = \"%1\"\n"_s.arg(QString(64, u'a')), u"node_name: expected 1 … 63 letters"_s);
        node("node's odd name", all + u"node_name = \"a b\"\n"_s, u"node_name: expected 1 … 63 letters"_s);
        node("node listening nowhere", all + u"node_listen = \"here\"\n"_s, u"node_listen: expected address:port"_s);
        node("node listening everywhere", all + u"node_listen = \"0.0.0.0:7000\"\n"_s, u"node_address: say where other nodes reach this one"_s);
        node("node listening everywhere (IPv6)", all + u"node_listen = \"[::]:7000\"\n"_s, u"node_address: say where other nodes reach this one"_s);
        node("node at every address", all + u"node_address = \"0.0.0.0:7000\"\n"_s, u"node_address: 0.0.0.0 means every address"_s);
        node("node at every address (IPv6)", all + u"node_address = \"[::]:7000\"\n"_s, u"node_address: :: means every address"_s);
        node("node at no port", all + u"node_address = \"a.example\"\n"_s, u"node_address: expected host:port"_s);
        node("node at port 0", all + u"node_address = \"a.example:0\"\n"_s, u"node_address: expected host:port"_s);
        node("node at an address without brackets", all + u"node_address = \"::1:7000\"\n"_s, u"node_address: expected host:port"_s);
        node("node at a port it need not have", all + u"node_address = \"a.example:7000\"\n"_s, u"node_listen: with node_address expected a port"_s);
        QTest::newRow("secret") << u"database = \"mysql://u:secret@h\"\n"_s << none << u"database"_s;
    }
    void whatIsWrongIsNamedWithItsPlace()
    {
        QFETCH(QString, toml);
        QFETCH(QStringList, flags);
        QFETCH(QString, said);
        const auto command = configFrom(toml, flags);
        QVERIFY(!command.has_value());
        QCOMPARE(command.error().code, ErrorCode::BadRequest);
        QVERIFY2(command.error().message.contains(said), qPrintable(command.error().message));
        QVERIFY(!command.error().message.contains(u"secret"_s));
    }

    void enginesAreInsideUnlessTheirAddressesAreGiven()
    {
        const Config none = configFrom({}).value().config;
        QVERIFY(none.broker.isEmpty() && none.bus.isEmpty() && none.cache.isEmpty());
        const QString file = u"broker = \"amqp://u:hush@mq:5671/v\"\nbus = \"redis://:hu%40sh@r\"\ncache = \"rediss://u:hush@r:1/2\"\n"_s;
        const auto all = configFrom(file);
        QVERIFY(all);
        QCOMPARE(all->config.broker.host(), u"mq"_s);
        QCOMPARE(all->config.bus.password(QUrl::FullyDecoded), u"hu@sh"_s);
        QCOMPARE(all->config.cache.path(), u"/2"_s);
        QVERIFY(configFrom(file, {u"--cache"_s, u"embedded"_s})->config.cache.isEmpty());

        QStringList shown;
        for (const SettingInForce &setting : all->config.inForce) {
            if (setting.origin == u"file"_s)
                shown.append(setting.value);
        }
        QCOMPARE(shown, QStringList({u"amqp://mq:5671/v"_s, u"redis://r"_s, u"rediss://r:1/2"_s}));
    }

    void aNodeHasWhatItSharesAndANameAndAnAddress()
    {
        QVERIFY(!configFrom({})->config.isNode && !configFrom({})->config.database.isShared);
        const QString shared = u"cluster = true\ndatabase = \"postgresql://u@h/n\"\nbroker = \"amqp://u:p@h\"\nbus = \"redis://h\"\ncache = \"redis://h\"\n"_s;
        const auto plain = configFrom(shared);
        QVERIFY2(plain, plain ? "" : qPrintable(plain.error().message));
        QVERIFY(plain->config.isNode && plain->config.database.isShared);
        QVERIFY(plain->config.roles == NodeRoles());
        QCOMPARE(ownNodeName(plain->config), QSysInfo::machineHostName());
        QCOMPARE(nodeAddress(plain->config, 7'001), u"127.0.0.1:7001"_s);
        QCOMPARE(plain->config.filesFolder(), plain->config.dataDir + u"/files"_s);
        QCOMPARE(plain->config.secretKeyPath(), plain->config.dataDir + u"/secret.key"_s);

        const auto other = configFrom(shared + u"node_name = \"n-1.b_c\"\nnode_listen = \"[::1]:0\"\nfiles = \"/srv/f\"\nsecret_key_file = \"/run/k\"\n"_s,
                                      {u"--roles"_s, u"jobs,game"_s});
        QVERIFY2(other, other ? "" : qPrintable(other.error().message));
        QCOMPARE(roleNames(other->config.roles), QStringList({u"game"_s, u"jobs"_s}));
        QCOMPARE(ownNodeName(other->config), u"n-1.b_c"_s);
        QCOMPARE(nodeAddress(other->config, 7'001), u"[::1]:7001"_s);
        QCOMPARE(other->config.filesFolder(), u"/srv/f"_s);
        QCOMPARE(other->config.secretKeyPath(), u"/run/k"_s);

        for (const QString &address : {u"a.example:7000"_s, u"10.0.0.7:7000"_s, u"[2001:db8::7]:7000"_s}) {
            const auto reached = configFrom(shared, {u"--node-listen"_s, u"0.0.0.0:7000"_s, u"--node-address"_s, address});
            QVERIFY2(reached, reached ? "" : qPrintable(reached.error().message));
            QCOMPARE(nodeAddress(reached->config, 7'000), address);
        }
    }

    void unknownVariablesAreRefused()
    {
        const auto refused = configFrom({}, {}, {u"WORDRALLY_MAX_CONECTIONS=5"_s});
        QCOMPARE(refused.error().message, u"unknown environment variable WORDRALLY_MAX_CONECTIONS; did you mean WORDRALLY_MAX_CONNECTIONS?"_s);
        QVERIFY(!configFrom({}, {}, {u"WORDRALLY_XYZZY=1"_s}));
        QVERIFY(configFrom({}, {}, {u"WORDRALLYX=1"_s, u"WORDRALLY_DATA_DIR=x"_s}));
    }

    void whatKubernetesSaysOfAServiceIsNoSetting()
    {
        QVERIFY(configFrom({}, {}, {u"WORDRALLY_SERVICE_HOST=10.0.0.7"_s, u"WORDRALLY_SERVICE_PORT=80"_s,
                                    u"WORDRALLY_SERVICE_PORT_HTTP=80"_s, u"WORDRALLY_PORT=tcp://10.0.0.7:80"_s,
                                    u"WORDRALLY_PORT_80_TCP=tcp://10.0.0.7:80"_s, u"WORDRALLY_PORT_80_TCP_ADDR=10.0.0.7"_s,
                                    u"WORDRALLY_PORT_80_TCP_PORT=80"_s, u"WORDRALLY_PORT_80_TCP_PROTO=tcp"_s}));
    }

    void missingFileIsRefused()
    {
        QVERIFY(!configFrom({}, {u"--config"_s, u"/nowhere/w.toml"_s}).has_value());
    }

    void helpAndReferenceComeFromTheTable()
    {
        QVERIFY(configFrom({}, {u"--help"_s})->action == CommandLine::Action::ShowHelp);
        QVERIFY(configFrom({}, {u"--version"_s})->action == CommandLine::Action::ShowVersion);
        QVERIFY(configHelp().contains(u"--trusted-proxies <networks>"_s));
        QVERIFY(configReference().contains(
            u"| `data_dir` | `WORDRALLY_DATA_DIR` | `--data-dir` | `data` |"_s));
    }
};

QTEST_GUILESS_MAIN(TestConfig)
#include "tst_config.moc"
