#include "core/config.h"

#include "core/configfile.h"
#include "core/configvalues.h"
#include "core/didyoumean.h"
#include "core/nodesettings.h"

#include <QCommandLineParser>
#include <QDir>
#include <QRegularExpression>

#include <array>
#include <optional>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array registrationNames {"open"_L1, "invited"_L1, "closed"_L1};

using ConfigValues = QStringList;
using ConfigReader = std::optional<QString> (*)(Config &, const ConfigValues &); // a fault, or nothing

const QString variablePrefix = QStringLiteral("WORDRALLY_");

struct ConfigSetting
{
    QLatin1StringView name; // in the file; WORDRALLY_NAME and --na-me follow from it
    QLatin1StringView argument; // empty: a switch
    QLatin1StringView fallback;
    QLatin1StringView help;
    bool isList;
    ConfigReader read;

    QString inFile() const { return name; }
    QString variable() const { return variablePrefix + QString(name).toUpper(); }
    QString flag() const { return QString(name).replace(u'_', u'-'); }
};

std::optional<QString> readListen(Config &config, const ConfigValues &values)
{
    if (auto fault = readAddresses(config.listen, values))
        return fault;
    return config.listen.isEmpty() ? std::optional(u"expected at least one address"_s) : std::nullopt;
}

/// The value of a setting, or its list of them, as its own function reads it.
template <auto member, auto read>
std::optional<QString> readOne(Config &config, const ConfigValues &values)
{
    return read(config.*member, values.constFirst());
}

template <auto member, auto read>
std::optional<QString> readAll(Config &config, const ConfigValues &values)
{
    return read(config.*member, values);
}

template <QString Config::*file>
std::optional<QString> readFile(Config &config, const ConfigValues &values)
{
    config.*file = values.constFirst().isEmpty() ? QString() : QDir::current().absoluteFilePath(values.constFirst());
    return std::nullopt;
}

std::optional<QString> readDataDir(Config &config, const ConfigValues &values)
{
    if (values.constFirst().isEmpty())
        return u"expected a folder"_s;
    config.dataDir = QDir(values.constFirst()).absolutePath();
    return std::nullopt;
}

std::optional<QString> readDatabase(Config &config, const ConfigValues &values)
{
    const QString &value = values.constFirst();
    if (value == "sqlite"_L1) {
        config.database.engine = Engine::Sqlite;
        config.database.path.clear(); // in data_dir, once all is read
        config.database.url.clear();
        return std::nullopt;
    }
    if (!value.startsWith("postgresql://"_L1) && !value.startsWith("postgres://"_L1))
        return u"expected \"sqlite\" or postgresql://…"_s;
    config.database.engine = Engine::Postgres;
    config.database.url = value;
    return std::nullopt;
}

std::optional<QString> readReaders(Config &config, const ConfigValues &values)
{
    bool isNumber = false;
    config.database.readers = values.constFirst().toInt(&isNumber);
    if (!isNumber || config.database.readers < 1 || config.database.readers > 64)
        return u"expected 1 … 64"_s;
    return std::nullopt;
}

std::optional<QString> readLogLevel(Config &config, const ConfigValues &values)
{
    constexpr std::array names {"debug"_L1, "info"_L1, "warning"_L1, "error"_L1};
    for (size_t i = 0; i < names.size(); ++i) {
        if (values.constFirst() == names.at(i)) {
            config.logLevel = LogLevel(i);
            return std::nullopt;
        }
    }
    return u"expected debug, info, warning or error"_s;
}

std::optional<QString> readLogFormat(Config &config, const ConfigValues &values)
{
    const bool isJson = values.constFirst() == "json"_L1;
    if (!isJson && values.constFirst() != "text"_L1)
        return u"expected json or text"_s;
    config.logFormat = isJson ? LogFormat::Json : LogFormat::Text;
    return std::nullopt;
}

template <bool Config::*isOn>
std::optional<QString> readSwitch(Config &config, const ConfigValues &values)
{
    config.*isOn = values.constFirst() == "true"_L1;
    if (!(config.*isOn) && values.constFirst() != "false"_L1)
        return u"expected true or false"_s;
    return std::nullopt;
}

std::optional<QString> readMaxConnections(Config &config, const ConfigValues &values)
{
    bool isNumber = false;
    config.maxConnections = values.constFirst().toInt(&isNumber);
    if (!isNumber || config.maxConnections < 1 || config.maxConnections > 1'000'000)
        return u"expected 1 … 1000000"_s;
    return std::nullopt;
}

std::optional<QString> readLiveTransport(Config &config, const ConfigValues &values)
{
    constexpr std::array names {"auto"_L1, "qt"_L1, "epoll"_L1};
    const auto found = std::find(names.begin(), names.end(), values.constFirst());
    if (found == names.end())
        return u"expected auto, qt or epoll"_s;
    config.liveTransport = LiveTransport(found - names.begin());
    if (config.liveTransport == LiveTransport::Epoll && !hasEpollTransport)
        return u"this system has no epoll; auto and qt work everywhere"_s;
    return std::nullopt;
}

std::optional<QString> readRegistration(Config &config, const ConfigValues &values)
{
    const auto found = std::find(registrationNames.begin(), registrationNames.end(), values.constFirst());
    if (found == registrationNames.end())
        return u"expected open, invited or closed"_s;
    config.registration = Registration(found - registrationNames.begin());
    return std::nullopt;
}

std::optional<QString> readGuestHosting(Config &config, const ConfigValues &values)
{
    config.allowsGuestHosting = values.constFirst() == "lan"_L1;
    if (!config.allowsGuestHosting && values.constFirst() != "off"_L1)
        return u"expected lan or off"_s;
    return std::nullopt;
}

std::optional<QString> readLanBeacons(Config &config, const ConfigValues &values)
{
    constexpr std::array names {"off"_L1, "server"_L1, "games"_L1};
    const auto found = std::find(names.begin(), names.end(), values.constFirst());
    config.lanBeacons = LanBeacons(found - names.begin());
    return found == names.end() ? std::optional(u"expected off, server or games"_s) : std::nullopt;
}

constexpr std::array configSettings {
    ConfigSetting {"listen"_L1, "address:port"_L1, "0.0.0.0:8080,[::]:8080"_L1,
                   "Where to accept connections; port 0 takes any free one."_L1, true, readListen},
    ConfigSetting {"tls_listen"_L1, "address:port"_L1, ""_L1,
                   "Where to accept connections with TLS; empty: nowhere."_L1, true,
                   readAll<&Config::tlsListen, readAddresses>},
    ConfigSetting {"tls_certificate"_L1, "file"_L1, ""_L1,
                   "Certificate with its chain (PEM); empty: one of its own, in data_dir."_L1, false,
                   readFile<&Config::tlsCertificate>},
    ConfigSetting {"tls_key"_L1, "file"_L1, ""_L1, "The certificate's private key (PEM)."_L1, false,
                   readFile<&Config::tlsKey>},
    ConfigSetting {"data_dir"_L1, "folder"_L1, "data"_L1,
                   "Folder of the embedded database and of uploaded files."_L1, false, readDataDir},
    ConfigSetting {"files"_L1, "folder"_L1, ""_L1,
                   "Folder of uploaded files, which all nodes of a cluster share; empty: files in data_dir."_L1, false,
                   readFile<&Config::files>},
    ConfigSetting {"secret_key_file"_L1, "file"_L1, ""_L1,
                   "The secret key, the same on all nodes of a cluster; empty: secret.key in data_dir."_L1, false,
                   readFile<&Config::secretKeyFile>},
    ConfigSetting {"database"_L1, "address"_L1, "sqlite"_L1,
                   "\"sqlite\" (a file in data_dir) or postgresql://user@host/name."_L1, false,
                   readDatabase},
    ConfigSetting {"database_readers"_L1, "count"_L1, "2"_L1,
                   "Reading connections to the database, 1 to 64."_L1, false, readReaders},
    ConfigSetting {"broker"_L1, "address"_L1, "embedded"_L1,
                   "Work queues: \"embedded\" (in the database) or amqp://user:password@host."_L1, false,
                   readOne<&Config::broker, readBrokerAddress>},
    ConfigSetting {"bus"_L1, "address"_L1, "embedded"_L1,
                   "What nodes tell each other: \"embedded\" (there is one) or redis://:password@host."_L1, false,
                   readOne<&Config::bus, readRedisAddress>},
    ConfigSetting {"cache"_L1, "address"_L1, "embedded"_L1,
                   "What nodes count together: \"embedded\" (in memory) or redis://:password@host."_L1, false,
                   readOne<&Config::cache, readRedisAddress>},
    ConfigSetting {"cluster"_L1, ""_L1, "false"_L1,
                   "This server is one node of several that share database, broker, bus and cache."_L1, false,
                   readSwitch<&Config::isNode>},
    ConfigSetting {"roles"_L1, "roles"_L1, "gateway,game,jobs"_L1,
                   "What a node does: gateway (people and programs connect to it), game, jobs."_L1, true,
                   readAll<&Config::roles, readNodeRoles>},
    ConfigSetting {"node_name"_L1, "name"_L1, ""_L1,
                   "A node's name, of which there is one at a time; empty: this machine's name."_L1, false,
                   readOne<&Config::nodeName, readNodeName>},
    ConfigSetting {"node_listen"_L1, "address:port"_L1, "127.0.0.1:0"_L1,
                   "Where a node accepts connections of other nodes; port 0 takes any free one."_L1, false,
                   readOne<&Config::nodeListen, readNodeListen>},
    ConfigSetting {"node_address"_L1, "host:port"_L1, ""_L1,
                   "Where other nodes reach it; empty: node_listen."_L1, false, readOne<&Config::nodeAddress, readNodeAddress>},
    ConfigSetting {"words"_L1, "file"_L1, ""_L1,
                   "Word bank that drafts of questions are made of; empty: the one that came with the program."_L1, false,
                   readFile<&Config::words>},
    ConfigSetting {"log_level"_L1, "level"_L1, "info"_L1, "debug, info, warning or error."_L1, false,
                   readLogLevel},
    ConfigSetting {"log_format"_L1, "format"_L1, "text"_L1,
                   "text, or json with one object a line."_L1, false, readLogFormat},
    ConfigSetting {"trusted_proxies"_L1, "networks"_L1, ""_L1,
                   "Proxies whose X-Forwarded-For is believed."_L1, true,
                   readAll<&Config::trustedProxies, readSubnets>},
    ConfigSetting {"public_url"_L1, "address"_L1, ""_L1,
                   "The address learners are shown; empty: this machine's own. Needed behind a proxy."_L1, false,
                   readOne<&Config::publicUrl, readPublicUrl>},
    ConfigSetting {"bench_echo"_L1, ""_L1, "false"_L1,
                   "Answer echo frames; for measurements only."_L1, false, readSwitch<&Config::benchEcho>},
    ConfigSetting {"max_connections"_L1, "count"_L1, "20000"_L1,
                   "Connections at the same time, 1 to 1000000."_L1, false, readMaxConnections},
    ConfigSetting {"live_transport"_L1, "what"_L1, "auto"_L1,
                   "What live connections run on: qt, epoll (Linux, without TLS), or auto: epoll wherever it can be."_L1,
                   false, readLiveTransport},
    ConfigSetting {"allowed_origins"_L1, "origins"_L1, ""_L1,
                   "Foreign web pages that may open live connections; its own always may."_L1, true,
                   readAll<&Config::allowedOrigins, readOrigins>},
    ConfigSetting {"cors_origins"_L1, "origins"_L1, ""_L1,
                   "Foreign web pages that may use the API, with a token of their own."_L1, true,
                   readAll<&Config::corsOrigins, readOrigins>},
    ConfigSetting {"registration"_L1, "who"_L1, "invited"_L1,
                   "Who may make an account: open, invited (with a link) or closed."_L1, false,
                   readRegistration},
    ConfigSetting {"guest_hosting"_L1, "where"_L1, "lan"_L1,
                   "Whether the host link makes guests hosts: lan (on this network) or off."_L1, false,
                   readGuestHosting},
    ConfigSetting {"allow_plain_sign_in"_L1, ""_L1, "false"_L1,
                   "Take passwords over plain HTTP from this network; this machine always may."_L1,
                   false, readSwitch<&Config::allowsPlainSignIn>},
    ConfigSetting {"lan_beacon"_L1, "what"_L1, "server"_L1,
                   "What apps on this network find by themselves: off, server, or games with their PINs."_L1, false,
                   readLanBeacons},
    ConfigSetting {"retention"_L1, "what=days"_L1, "audit=400,jobs=30,files=7,guest_names=365,sign_ins=30,removed_cards=90,activity=400"_L1,
                   "Days to keep things; 0: for ever. What is not named keeps its default."_L1, true,
                   readAll<&Config::retention, readRetention>},
};

/// All settings as one source names them.
QStringList knownWords(QString (ConfigSetting::*nameIn)() const)
{
    QStringList words;
    for (const ConfigSetting &setting : configSettings)
        words.append((setting.*nameIn)());
    return words;
}

ConfigValues splitValue(const ConfigSetting &setting, const QString &text)
{
    if (!setting.isList)
        return {text};
    ConfigValues values;
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts))
        values.append(part.trimmed());
    return values;
}

/// An address of a database may hold a password.
QString shownValue(const ConfigSetting &setting, const ConfigValues &values)
{
    const bool isSecret = setting.name == "database"_L1 && values.value(0) != setting.fallback;
    return isSecret ? u"(set)"_s : shownValues(values);
}

Result<void> applySetting(Config &config, const ConfigSetting &setting, const ConfigValues &values,
                          const QString &origin, const QString &place)
{
    if (const auto fault = setting.read(config, values))
        return Error {ErrorCode::BadRequest, place + u": "_s + *fault};
    const SettingInForce now {setting.name, shownValue(setting, values), origin, setting.help};
    const auto known = std::find_if(config.inForce.begin(), config.inForce.end(), [&now](const auto &one) { return one.name == now.name; });
    if (known == config.inForce.end())
        config.inForce.append(now);
    else
        *known = now;
    return {};
}

Result<void> applyFile(Config &config, const QString &path)
{
    WR_TRY(entries, readConfigFile(path));
    for (const ConfigFileEntry &entry : entries) {
        const QString place = u"%1:%2"_s.arg(path).arg(entry.line);
        const auto *setting = std::find_if(configSettings.begin(), configSettings.end(),
                                           [&](const auto &one) { return one.name == entry.name; });
        if (setting == configSettings.end())
            return Error {ErrorCode::BadRequest, place + u": unknown setting "_s + entry.name
                              + didYouMean(entry.name, knownWords(&ConfigSetting::inFile))};
        const QString named = place + u": "_s + entry.name;
        if (!setting->isList && (entry.isList || entry.values.isEmpty()))
            return Error {ErrorCode::BadRequest, named + u": expected one value"_s};
        WR_CHECK(applySetting(config, *setting, entry.values, u"file"_s, named));
    }
    return {};
}

/// Kubernetes tells every container of a service named wordrally where it is (WORDRALLY_PORT=tcp://…).
bool isFromKubernetes(const QString &variable)
{
    static const QRegularExpression shape(
        u"^WORDRALLY_(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT(_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)$"_s);
    return shape.match(variable).hasMatch();
}

/// A mistyped variable would otherwise be a setting that silently keeps its default.
Result<void> checkVariables(const QProcessEnvironment &environment)
{
    QStringList known = knownWords(&ConfigSetting::inFile) << u"config"_s;
    for (QString &word : known)
        word = word.toUpper();
    QStringList names = environment.keys();
    names.sort();
    for (const QString &name : names) {
        const QString word = name.sliced(name.startsWith(variablePrefix) ? variablePrefix.size() : name.size());
        if (!word.isEmpty() && !known.contains(word) && !isFromKubernetes(name)) {
            return Error {ErrorCode::BadRequest, u"unknown environment variable "_s + name
                              + didYouMean(word, known, variablePrefix)};
        }
    }
    return {};
}

void addConfigOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"Wordrally, live English quizzes. Each setting can also be given in the file or as an "
        "environment variable: WORDRALLY_ and its name in capitals."_s);
    parser.addOption({{u"h"_s, u"help"_s}, u"Show this text."_s});
    parser.addOption({{u"v"_s, u"version"_s}, u"Show the version."_s});
    parser.addOption({u"config"_s, u"Read settings from this TOML file."_s, u"file"_s});
    for (const ConfigSetting &setting : configSettings) {
        QString help = setting.help;
        if (!setting.argument.isEmpty() && !setting.fallback.isEmpty())
            help += u" Default: "_s + setting.fallback;
        parser.addOption({setting.flag(), help, setting.argument});
    }
}

Result<Config> mergedConfig(const QCommandLineParser &parser, const QProcessEnvironment &environment)
{
    Config config;
    for (const ConfigSetting &setting : configSettings)
        WR_CHECK(applySetting(config, setting, splitValue(setting, setting.fallback), u"default"_s, u"default"_s));
    const QString file = parser.isSet(u"config"_s) ? parser.value(u"config"_s)
                                                   : environment.value(variablePrefix + u"CONFIG"_s);
    if (!file.isEmpty())
        WR_CHECK(applyFile(config, file));
    WR_CHECK(checkVariables(environment));
    for (const ConfigSetting &setting : configSettings) {
        if (environment.contains(setting.variable())) {
            WR_CHECK(applySetting(config, setting,
                                  splitValue(setting, environment.value(setting.variable())),
                                  u"environment"_s, setting.variable()));
        }
    }
    for (const ConfigSetting &setting : configSettings) {
        if (parser.isSet(setting.flag())) {
            const QStringList given = parser.values(setting.flag());
            const QString place = u"--"_s + setting.flag();
            if (!setting.isList && given.size() > 1)
                return Error {ErrorCode::BadRequest, place + u": expected one value"_s};
            const QString text = setting.argument.isEmpty() ? u"true"_s : given.join(u',');
            WR_CHECK(applySetting(config, setting, splitValue(setting, text), u"flag"_s, place));
        }
    }
    if (config.database.engine == Engine::Sqlite)
        config.database.path = QDir(config.dataDir).filePath(u"wordrally.sqlite"_s);
    if (config.tlsCertificate.isEmpty() != config.tlsKey.isEmpty())
        return Error {ErrorCode::BadRequest, u"tls_certificate and tls_key: one needs the other"_s};
    if (config.liveTransport == LiveTransport::Epoll && !config.tlsListen.isEmpty())
        return Error {ErrorCode::BadRequest, u"live_transport: epoll does not speak TLS, which tls_listen asks for; auto takes each where it can be"_s};
    WR_CHECK(checkNodeSettings(config));
    config.database.isShared = config.isNode;
    return config;
}

QString unreadableLine(const QCommandLineParser &parser)
{
    const QStringList unknown = parser.unknownOptionNames();
    if (unknown.isEmpty())
        return parser.errorText();
    const QStringList known = knownWords(&ConfigSetting::flag) << u"config"_s << u"help"_s << u"version"_s;
    return u"unknown flag --"_s + unknown.constFirst() + didYouMean(unknown.constFirst(), known, u"--"_s);
}

} // namespace

QLatin1StringView registrationName(Registration registration)
{
    return registrationNames[std::size_t(registration)];
}

Result<CommandLine> readConfig(const QStringList &arguments, const QProcessEnvironment &environment)
{
    QCommandLineParser parser;
    addConfigOptions(parser);
    if (!parser.parse(arguments))
        return Error {ErrorCode::BadRequest, unreadableLine(parser)};
    if (!parser.positionalArguments().isEmpty())
        return Error {ErrorCode::BadRequest,
                      u"unexpected argument: "_s + parser.positionalArguments().constFirst()};
    CommandLine command;
    if (parser.isSet(u"help"_s)) {
        command.action = CommandLine::Action::ShowHelp;
    } else if (parser.isSet(u"version"_s)) {
        command.action = CommandLine::Action::ShowVersion;
    } else {
        WR_TRY(config, mergedConfig(parser, environment));
        command.config = config;
    }
    return command;
}

QString configHelp()
{
    QCommandLineParser parser;
    addConfigOptions(parser);
    return parser.helpText();
}

QString configReference()
{
    QString out = u"| setting | variable | flag | default | |\n| --- | --- | --- | --- | --- |\n"_s;
    for (const ConfigSetting &setting : configSettings) {
        out += u"| `%1` | `%2` | `--%3` | `%4` | %5 |\n"_s.arg(setting.name, setting.variable(),
                                                              setting.flag(), setting.fallback,
                                                              setting.help);
    }
    return out;
}

} // namespace wr
