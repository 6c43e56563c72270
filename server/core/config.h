#pragma once

#include "core/database.h"
<<<<<<< HEAD

#include <QStringList>

namespace wr {

/// How this server is set up. Plain value; every setting has a working default.
struct Config
{
    QStringList listen {QStringLiteral("[::]:8080")}; ///< address:port; port 0 lets the system choose
    QString dataDir {QStringLiteral("data")};
    QString database;  ///< empty: SQLite in dataDir; else postgresql://…
    QString publicUrl; ///< how others reach this server; empty: as the request said
    QStringList trustedProxies; ///< subnets whose X-Forwarded-For is believed
    QStringList allowedOrigins; ///< web origins besides our own that may open /live
    int maxConnections = 0;     ///< 0: what the descriptor limit leaves
    QString logLevel {QStringLiteral("info")};   ///< debug, info, warning
    QString logFormat {QStringLiteral("auto")};  ///< json, text, auto: text on a terminal
    bool benchEcho = false;     ///< lift the rate limit of echo frames; for measurements only

    DatabaseConfig databaseConfig() const;
};

/// One setting: key in the TOML file, `WORDRALLY_KEY` in the environment, `--key` as a flag.
struct Setting
{
    QLatin1StringView key;
    QLatin1StringView help;
    bool isSwitch = false; ///< the flag takes no value
    Result<void> (*set)(Config &config, const QString &value);
};

/// Every setting there is; help texts and documentation come from it.
std::span<const Setting> allSettings();

/// Reads a TOML file, then the environment, then the flags that were given (key → value): the later
/// wins. BadRequest names the file and line, variable or flag that cannot be used.
/// `file` may be empty: none.
Result<Config> loadConfig(const QString &file, const QHash<QString, QString> &environment,
                          const QHash<QString, QString> &flags);
=======
#include "core/log.h"

#include <QHostAddress>
#include <QList>
#include <QPair>
#include <QProcessEnvironment>
#include <QStringList>
#include <QUrl>

namespace wr {

struct ListenAddress
{
    QHostAddress address;
    quint16 port = 0; ///< 0: any free one

    friend bool operator==(const ListenAddress &, const ListenAddress &) = default;
};

using Subnet = QPair<QHostAddress, int>;

/// Every setting of the server. Plain value; the names, words and limits are one table in
/// config.cpp.
struct Config
{
    QList<ListenAddress> listen;
    QString dataDir;
    DatabaseConfig database;
    LogLevel logLevel = LogLevel::Info;
    LogFormat logFormat = LogFormat::Text;
    QList<Subnet> trustedProxies;
    QUrl publicUrl; ///< empty: what the request names
    bool benchEcho = false;
    int maxConnections = 0;
    QStringList allowedOrigins;
};

/// What a command line asks for.
struct CommandLine
{
    enum class Action { Run, ShowHelp, ShowVersion };
    Action action = Action::Run;
    Config config;
};

/// Reads the settings: defaults, then the TOML file (--config or WORDRALLY_CONFIG), then the
/// environment, then the flags. BadRequest names the place (file:line, variable or flag) and the
/// reason, and never a value that may be secret. `arguments` begin with the program's name.
Result<CommandLine> readConfig(const QStringList &arguments, const QProcessEnvironment &environment);

/// The text of --help.
QString configHelp();

/// The table of settings for the manual, in Markdown.
QString configReference();
>>>>>>> core

} // namespace wr
