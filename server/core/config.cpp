#include "core/config.h"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <array>
#include <sstream>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

Error unusable(const QString &why)
{
    return {ErrorCode::BadRequest, why};
}

QStringList readList(const QString &value)
{
    QStringList list;
    for (const QString &part : value.split(u',', Qt::SkipEmptyParts))
        list.append(part.trimmed());
    return list;
}

Result<void> oneOf(const QString &value, const QStringList &allowed, QString &into)
{
    if (!allowed.contains(value))
        return unusable(u"must be one of %1"_s.arg(allowed.join(", "_L1)));
    into = value;
    return {};
}

Result<void> setListen(Config &config, const QString &value)
{
    const QStringList list = readList(value);
    for (const QString &one : list) {
        bool isPort = false;
        const int port = one.mid(one.lastIndexOf(u':') + 1).toInt(&isPort);
        if (!one.contains(u':') || !isPort || port < 0 || port > 65'535)
            return unusable(u"'%1' is not address:port"_s.arg(one));
    }
    if (list.isEmpty())
        return unusable(u"at least one address:port"_s);
    config.listen = list;
    return {};
}

Result<void> setMaxConnections(Config &config, const QString &value)
{
    bool isNumber = false;
    const int number = value.toInt(&isNumber);
    if (!isNumber || number < 0 || number > 1'000'000)
        return unusable(u"a number from 0 to 1000000"_s);
    config.maxConnections = number;
    return {};
}

Result<void> setSwitch(bool &into, const QString &value)
{
    if (value != u"true" && value != u"false")
        return unusable(u"true or false"_s);
    into = value == u"true";
    return {};
}

Result<void> setUrl(QString &into, const QString &value, const QStringList &schemes)
{
    const bool isFine = value.isEmpty() || std::any_of(schemes.begin(), schemes.end(), [&](const QString &scheme) {
        return value.startsWith(scheme);
    });
    if (!isFine)
        return unusable(u"must begin with %1"_s.arg(schemes.join(" or "_L1)));
    into = value.endsWith(u'/') ? value.chopped(1) : value;
    return {};
}

constexpr std::array settings {
    Setting {"listen"_L1, "addresses and ports to listen on, separated by commas"_L1, false, setListen},
    Setting {"data-dir"_L1, "folder for the database, the secret key and files"_L1, false,
             [](Config &config, const QString &value) -> Result<void> {
                 if (value.isEmpty())
                     return unusable(u"a folder's name"_s);
                 config.dataDir = value;
                 return {};
             }},
    Setting {"database"_L1, "postgresql://… ; default: SQLite in the data folder"_L1, false,
             [](Config &config, const QString &value) {
                 return setUrl(config.database, value, {u"postgresql://"_s, u"postgres://"_s});
             }},
    Setting {"public-url"_L1, "how others reach this server, for join links"_L1, false,
             [](Config &config, const QString &value) {
                 return setUrl(config.publicUrl, value, {u"http://"_s, u"https://"_s});
             }},
    Setting {"trusted-proxies"_L1, "subnets whose X-Forwarded-For is believed"_L1, false,
             [](Config &config, const QString &value) -> Result<void> {
                 config.trustedProxies = readList(value);
                 return {};
             }},
    Setting {"allowed-origins"_L1, "web origins besides our own that may open /live"_L1, false,
             [](Config &config, const QString &value) -> Result<void> {
                 config.allowedOrigins = readList(value);
                 return {};
             }},
    Setting {"max-connections"_L1, "connections at most; 0: what the descriptor limit leaves"_L1, false, setMaxConnections},
    Setting {"log-level"_L1, "debug, info or warning"_L1, false,
             [](Config &config, const QString &value) {
                 return oneOf(value, {u"debug"_s, u"info"_s, u"warning"_s}, config.logLevel);
             }},
    Setting {"log-format"_L1, "json, text, or auto: text on a terminal"_L1, false,
             [](Config &config, const QString &value) {
                 return oneOf(value, {u"json"_s, u"text"_s, u"auto"_s}, config.logFormat);
             }},
    Setting {"bench-echo"_L1, "lift the rate limit of echo frames, for measurements only"_L1, true,
             [](Config &config, const QString &value) { return setSwitch(config.benchEcho, value); }},
};

Result<void> apply(Config &config, const QString &key, const QString &value, const QString &source)
{
    for (const Setting &setting : settings) {
        if (setting.key != key)
            continue;
        const auto set = setting.set(config, value);
        return set ? set : unusable(u"%1: %2: %3"_s.arg(source, key, set.error().message));
    }
    return unusable(u"%1: there is no setting '%2'"_s.arg(source, key));
}

/// A TOML value as the text a flag would have.
std::optional<QString> textOf(const toml::node &node)
{
    if (const auto text = node.value_exact<std::string>())
        return QString::fromStdString(*text);
    if (const auto flag = node.value_exact<bool>())
        return *flag ? u"true"_s : u"false"_s;
    if (const auto number = node.value_exact<int64_t>())
        return QString::number(*number);
    const toml::array *array = node.as_array();
    if (!array)
        return std::nullopt;
    QStringList parts;
    for (const toml::node &element : *array) {
        const auto part = textOf(element);
        if (!part)
            return std::nullopt;
        parts.append(*part);
    }
    return parts.join(u',');
}

Result<void> applyFile(Config &config, const QString &file)
{
    const toml::parse_result parsed = toml::parse_file(file.toStdString());
    if (!parsed)
        return unusable(u"%1:%2: %3"_s.arg(file).arg(parsed.error().source().begin.line)
                            .arg(QString::fromStdString(std::string(parsed.error().description()))));
    for (const auto &[key, node] : parsed.table()) {
        const QString name = QString::fromStdString(std::string(key.str()));
        const QString source = u"%1:%2"_s.arg(file).arg(node.source().begin.line);
        const auto text = textOf(node);
        if (!text)
            return unusable(u"%1: %2: a text, a number, true, false or a list of texts"_s.arg(source, name));
        WR_CHECK(apply(config, name, *text, source));
    }
    return {};
}

} // namespace

DatabaseConfig Config::databaseConfig() const
{
    DatabaseConfig config;
    config.engine = database.isEmpty() ? Engine::Sqlite : Engine::Postgres;
    config.path = dataDir + u"/wordrally.db"_s;
    config.url = database;
    return config;
}

std::span<const Setting> allSettings()
{
    return settings;
}

Result<Config> loadConfig(const QString &file, const QHash<QString, QString> &environment,
                          const QHash<QString, QString> &flags)
{
    Config config;
    if (!file.isEmpty())
        WR_CHECK(applyFile(config, file));
    for (const Setting &setting : settings) {
        const QString key = setting.key;
        const QString variable = u"WORDRALLY_"_s + QString(key).toUpper().replace(u'-', u'_');
        if (environment.contains(variable))
            WR_CHECK(apply(config, key, environment.value(variable), variable));
    }
    for (auto flag = flags.begin(); flag != flags.end(); ++flag)
        WR_CHECK(apply(config, flag.key(), flag.value(), u"--"_s + flag.key()));
    return config;
}

} // namespace wr
