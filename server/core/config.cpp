#include "core/config.h"

#include "core/configfile.h"

#include <QCommandLineParser>
#include <QDir>

#include <array>
#include <optional>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

using ConfigValues = QStringList;
using ConfigReader = std::optional<QString> (*)(Config &, const ConfigValues &); // a fault, or nothing

struct ConfigSetting
{
    QLatin1StringView name; // in the file; WORDRALLY_NAME and --na-me follow from it
    QLatin1StringView argument; // empty: a switch
    QLatin1StringView fallback;
    QLatin1StringView help;
    bool isList;
    ConfigReader read;

    QString variable() const { return u"WORDRALLY_"_s + QString(name).toUpper(); }
    QString flag() const { return QString(name).replace(u'_', u'-'); }
};

std::optional<QString> readListen(Config &config, const ConfigValues &values)
{
    config.listen.clear();
    for (const QString &value : values) {
        const qsizetype colon = value.lastIndexOf(u':');
        QString host = value.left(std::max<qsizetype>(colon, 0));
        if (host.startsWith(u'[') && host.endsWith(u']'))
            host = host.sliced(1, host.size() - 2);
        bool isPort = false;
        const quint16 port = value.mid(colon + 1).toUShort(&isPort);
        const QHostAddress address(host);
        if (colon < 0 || !isPort || address.isNull())
            return u"expected address:port or [address]:port"_s;
        config.listen.append({address, port});
    }
    return config.listen.isEmpty() ? std::optional(u"expected at least one address"_s) : std::nullopt;
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

std::optional<QString> readProxies(Config &config, const ConfigValues &values)
{
    config.trustedProxies.clear();
    for (const QString &value : values) {
        const Subnet subnet = QHostAddress::parseSubnet(value);
        if (subnet.first.isNull() || subnet.second < 0)
            return u"expected addresses or networks such as 10.0.0.0/8"_s;
        config.trustedProxies.append(subnet);
    }
    return std::nullopt;
}

// A join link is this, "/?pin=" and six digits, and must still make a QR code that phones can read.
constexpr qsizetype maxPublicUrlChars = 200;

bool isWebAddress(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty() && url.port() != 0
        && (url.scheme() == "http"_L1 || url.scheme() == "https"_L1);
}

std::optional<QString> readPublicUrl(Config &config, const ConfigValues &values)
{
    const QString &value = values.constFirst();
    config.publicUrl = QUrl(value, QUrl::StrictMode);
    if (value.isEmpty())
        return std::nullopt;
    if (!isWebAddress(config.publicUrl))
        return u"expected http://name or https://name, perhaps with :port"_s;
    const QString path = config.publicUrl.path();
    const bool isBare = (path.isEmpty() || path == u"/") && !config.publicUrl.hasQuery()
        && !config.publicUrl.hasFragment();
    if (!isBare)
        return u"expected only scheme, name and port: the pages live at the root"_s;
    if (value.size() > maxPublicUrlChars)
        return u"expected at most %1 characters"_s.arg(maxPublicUrlChars);
    return std::nullopt;
}

std::optional<QString> readBenchEcho(Config &config, const ConfigValues &values)
{
    config.benchEcho = values.constFirst() == "true"_L1;
    if (!config.benchEcho && values.constFirst() != "false"_L1)
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

std::optional<QString> readOrigins(Config &config, const ConfigValues &values)
{
    config.allowedOrigins.clear();
    for (const QString &value : values) {
        const QUrl url(value, QUrl::StrictMode);
        if (!isWebAddress(url) || !url.path().isEmpty() || url.hasQuery() || url.hasFragment())
            return u"expected origins such as https://quiz.example.org"_s;
        config.allowedOrigins.append(value);
    }
    return std::nullopt;
}

constexpr std::array configSettings {
    ConfigSetting {"listen"_L1, "address:port"_L1, "0.0.0.0:8080,[::]:8080"_L1,
                   "Where to accept connections; port 0 takes any free one."_L1, true, readListen},
    ConfigSetting {"data_dir"_L1, "folder"_L1, "data"_L1,
                   "Folder of the embedded database and of uploaded files."_L1, false, readDataDir},
    ConfigSetting {"database"_L1, "address"_L1, "sqlite"_L1,
                   "\"sqlite\" (a file in data_dir) or postgresql://user@host/name."_L1, false,
                   readDatabase},
    ConfigSetting {"database_readers"_L1, "count"_L1, "2"_L1,
                   "Reading connections to the database, 1 to 64."_L1, false, readReaders},
    ConfigSetting {"log_level"_L1, "level"_L1, "info"_L1, "debug, info, warning or error."_L1, false,
                   readLogLevel},
    ConfigSetting {"log_format"_L1, "format"_L1, "text"_L1,
                   "text, or json with one object a line."_L1, false, readLogFormat},
    ConfigSetting {"trusted_proxies"_L1, "networks"_L1, ""_L1,
                   "Proxies whose X-Forwarded-For is believed."_L1, true, readProxies},
    ConfigSetting {"public_url"_L1, "address"_L1, ""_L1,
                   "The address learners are shown; empty: this machine's own. Needed behind a proxy."_L1, false,
                   readPublicUrl},
    ConfigSetting {"bench_echo"_L1, ""_L1, "false"_L1,
                   "Answer echo frames; for measurements only."_L1, false, readBenchEcho},
    ConfigSetting {"max_connections"_L1, "count"_L1, "20000"_L1,
                   "Connections at the same time, 1 to 1000000."_L1, false, readMaxConnections},
    ConfigSetting {"allowed_origins"_L1, "origins"_L1, ""_L1,
                   "Foreign web pages that may open live connections; its own always may."_L1, true,
                   readOrigins},
};

ConfigValues splitValue(const ConfigSetting &setting, const QString &text)
{
    if (!setting.isList)
        return {text};
    ConfigValues values;
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts))
        values.append(part.trimmed());
    return values;
}

Result<void> applySetting(Config &config, const ConfigSetting &setting, const ConfigValues &values,
                          const QString &place)
{
    if (const auto fault = setting.read(config, values))
        return Error {ErrorCode::BadRequest, place + u": "_s + setting.name + u": "_s + *fault};
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
            return Error {ErrorCode::BadRequest, place + u": unknown setting "_s + entry.name};
        if (!setting->isList && (entry.isList || entry.values.isEmpty()))
            return Error {ErrorCode::BadRequest,
                          place + u": "_s + entry.name + u": expected one value"_s};
        WR_CHECK(applySetting(config, *setting, entry.values, place));
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
        WR_CHECK(applySetting(config, setting, splitValue(setting, setting.fallback), u"default"_s));
    const QString file = parser.isSet(u"config"_s) ? parser.value(u"config"_s)
                                                   : environment.value(u"WORDRALLY_CONFIG"_s);
    if (!file.isEmpty())
        WR_CHECK(applyFile(config, file));
    for (const ConfigSetting &setting : configSettings) {
        if (environment.contains(setting.variable())) {
            WR_CHECK(applySetting(config, setting,
                                  splitValue(setting, environment.value(setting.variable())),
                                  setting.variable()));
        }
    }
    for (const ConfigSetting &setting : configSettings) {
        if (parser.isSet(setting.flag())) {
            const QString text = setting.argument.isEmpty()
                ? u"true"_s
                : parser.values(setting.flag()).join(u',');
            WR_CHECK(applySetting(config, setting, splitValue(setting, text), u"--"_s + setting.flag()));
        }
    }
    if (config.database.engine == Engine::Sqlite)
        config.database.path = QDir(config.dataDir).filePath(u"wordrally.sqlite"_s);
    return config;
}

} // namespace

Result<CommandLine> readConfig(const QStringList &arguments, const QProcessEnvironment &environment)
{
    QCommandLineParser parser;
    addConfigOptions(parser);
    if (!parser.parse(arguments))
        return Error {ErrorCode::BadRequest, parser.errorText()};
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
