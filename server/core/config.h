#pragma once

#include "core/database.h"

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

} // namespace wr
