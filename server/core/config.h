#pragma once

#include "core/database.h"
#include "core/listenaddress.h"
#include "core/livetransport.h"
#include "core/log.h"
#include "core/noderoles.h"
#include "core/retention.h"

#include <QList>
#include <QPair>
#include <QProcessEnvironment>
#include <QStringList>
#include <QUrl>

namespace wr {

/// Who may make an account for oneself.
enum class Registration { Open, Invited, Closed };

/// What devices of this network are told by themselves.
enum class LanBeacons { Off, Server, Games };

/// As it is written in settings.
QLatin1StringView registrationName(Registration registration);

using Subnet = QPair<QHostAddress, int>;

/// A setting as it is in force, for people. Of a secret only whether it is set.
struct SettingInForce
{
    QString name;
    QString value;
    QString origin; ///< default, file, environment, flag
    QString words;
};

/// Every setting of the server. Plain value; the names, words and limits are one table in
/// config.cpp.
struct Config
{
    QList<ListenAddress> listen;
    QList<ListenAddress> tlsListen; ///< empty: no TLS
    QString tlsCertificate; ///< PEM files; empty both: a certificate of its own
    QString tlsKey;
    QString dataDir;
    QString files; ///< the folder of uploaded files; empty: in dataDir
    QString secretKeyFile; ///< empty: in dataDir
    DatabaseConfig database;
    QUrl broker; ///< of RabbitMQ; empty, as the next two: the engine inside the process
    QUrl bus; ///< of Redis
    QUrl cache; ///< of Redis
    bool isNode = false; ///< one of several that share database, broker, bus and cache
    NodeRoles roles;
    QString nodeName; ///< empty: the machine's name; see ownNodeName()
    ListenAddress nodeListen {QHostAddress(QHostAddress::LocalHost), 0}; ///< for other nodes
    QString nodeAddress; ///< where they reach it, host:port; empty: nodeListen with its port; see nodeAddress()
    LogLevel logLevel = LogLevel::Info;
    LogFormat logFormat = LogFormat::Text;
    QList<Subnet> trustedProxies;
    QUrl publicUrl; ///< scheme, name and port only; empty: this machine's own address
    QString words; ///< the word bank; empty: the one beside the program
    bool benchEcho = false;
    int maxConnections = 0;
    LiveTransport liveTransport = LiveTransport::Auto;
    QStringList allowedOrigins;
    QStringList corsOrigins;
    Registration registration = Registration::Invited;
    bool allowsGuestHosting = true; ///< on the own network
    LanBeacons lanBeacons = LanBeacons::Server;
    Retention retention;
    bool allowsPlainSignIn = false; ///< over plain HTTP from the own network; loopback always may
    QList<SettingInForce> inForce; ///< all of them, in the order of --help; empty: nobody read any

    QString filesFolder() const { return files.isEmpty() ? dataDir + QStringLiteral("/files") : files; }
    QString secretKeyPath() const { return secretKeyFile.isEmpty() ? dataDir + QStringLiteral("/secret.key") : secretKeyFile; }
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

} // namespace wr
