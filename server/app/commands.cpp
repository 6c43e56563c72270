#include "app/commands.h"

#include "app/banner.h"
#include "app/server.h"
#include "app/unixsignals.h"
#include "core/log.h"
#include "core/logging.h"
#include "core/whendone.h"
#include "game/verify.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QProcessEnvironment>
#include <QTextStream>

#include <unistd.h>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr int failed = 1;
constexpr int unusableLine = 2;

void say(FILE *stream, const QString &text)
{
    QTextStream(stream) << text << '\n';
}

void addSettings(QCommandLineParser &parser)
{
    parser.addOption({u"config"_s, u"read settings from this TOML file"_s, u"file"_s});
    for (const Setting &setting : allSettings()) {
        if (setting.isSwitch)
            parser.addOption({QString(setting.key), QString(setting.help)});
        else
            parser.addOption({QString(setting.key), QString(setting.help), u"value"_s});
    }
}

Result<Config> configOf(const QCommandLineParser &parser)
{
    QHash<QString, QString> environment;
    const QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    for (const QString &name : variables.keys())
        environment.insert(name, variables.value(name));
    QHash<QString, QString> flags;
    for (const Setting &setting : allSettings()) {
        const QString key = setting.key;
        if (parser.isSet(key))
            flags.insert(key, setting.isSwitch ? u"true"_s : parser.value(key));
    }
    return loadConfig(parser.value(u"config"_s), environment, flags);
}

/// Announces the running server: on the terminal and, for programs, in a file.
void announce(Server &server, const Config &config, const QCommandLineParser &parser)
{
    const auto fail = [](const Error &error) {
        qCCritical(lcServer) << "cannot make the host link:" << error.message;
        QCoreApplication::exit(failed);
    };
    const auto withLink = [&server, config, file = parser.value(u"ready-file"_s), fail](
                              const std::optional<GameService::Opened> &game) {
        const std::optional<GameId> id = game ? std::optional(game->game) : std::nullopt;
        whenDone(&server, server.hostLinks().create(id, {u"start"_s, {}}),
                 [&server, config, file, game, fail](const Result<QString> &link) {
                     if (!link)
                         return fail(link.error());
                     const Announcement announcement = announcementOf(server, config, game, *link);
                     say(stdout, bannerText(announcement));
                     if (!file.isEmpty() && !writeReadyFile(file, announcement))
                         fail({ErrorCode::Unavailable, u"cannot write "_s + file});
                 });
    };
    if (!parser.isSet(u"demo-game"_s))
        return withLink(std::nullopt);
    whenDone(&server, server.demoGame(), [withLink, fail](const Result<GameService::Opened> &game) {
        if (game)
            withLink(*game);
        else
            fail(game.error());
    });
}

int serve(const QCommandLineParser &parser)
{
    const auto config = configOf(parser);
    if (!config) {
        say(stderr, config.error().message);
        return unusableLine;
    }
    const bool isText = config->logFormat == u"text" || (config->logFormat == u"auto" && ::isatty(STDERR_FILENO));
    installLog(isText ? LogFormat::Text : LogFormat::Json, config->logLevel);
    const SystemClock clock;
    UnixSignals signals_;
    Server server(*config, clock);
    QObject::connect(&signals_, &UnixSignals::stopRequested, &server, [] { QCoreApplication::exit(0); });
    whenDone(&server, server.start(), [&](const Result<void> &started) {
        if (started)
            return announce(server, *config, parser);
        qCCritical(lcServer) << "cannot start:" << started.error().message;
        QCoreApplication::exit(failed);
    });
    const int code = QCoreApplication::exec();
    server.stop();
    return code;
}

QString describe(GameId game, const Verdict &verdict)
{
    QString text = u"%1: %2 events, %3 players, %4 answers: %5"_s.arg(game.toString())
                       .arg(verdict.events).arg(verdict.players).arg(verdict.answers)
                       .arg(verdict.faults.isEmpty() ? u"verified"_s : u"FAULTS"_s);
    for (const QString &fault : verdict.faults)
        text += u"\n  "_s + fault;
    return text;
}

int verify(const QCommandLineParser &parser)
{
    const auto config = configOf(parser);
    const auto game = GameId::fromString(parser.positionalArguments().value(1));
    if (!config || !game) {
        say(stderr, config ? u"verify needs a game's id"_s : config.error().message);
        return unusableLine;
    }
    const SystemClock clock;
    Metrics metrics;
    auto database = DbExecutor::open(config->databaseConfig(), clock, metrics);
    if (!database) {
        say(stderr, database.error().message);
        return failed;
    }
    GameRepository repository(**database);
    const auto stored = repository.loadFinished(*game, {u"verify"_s, {}}).takeResult();
    const auto totals = repository.totals(*game, {u"verify"_s, {}}).takeResult();
    if (!stored || !totals) {
        say(stderr, stored ? totals.error().message : stored.error().message);
        return failed;
    }
    const Verdict verdict = verifyGame(*stored, *totals);
    say(stdout, describe(*game, verdict));
    if (parser.isSet(u"answers"_s)) {
        for (const QString &line : answerLines(*stored))
            say(stdout, line);
    }
    return verdict.faults.isEmpty() ? 0 : failed;
}

} // namespace

int runCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"The Wordrally server.\n\n"
                                     "  wordrallyd serve          run the server\n"
                                     "  wordrallyd verify GAME    replay a game's log and compare every total"_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(u"command"_s, u"serve or verify"_s);
    parser.addOption({u"demo-game"_s, u"serve: keep a game open that anyone may try"_s});
    parser.addOption({u"ready-file"_s, u"serve: write address, PIN and secrets there as JSON once ready"_s, u"file"_s});
    parser.addOption({u"answers"_s, u"verify: print every answer in the log"_s});
    addSettings(parser);
    parser.process(arguments);
    const QString command = parser.positionalArguments().value(0);
    if (command == u"serve")
        return serve(parser);
    if (command == u"verify")
        return verify(parser);
    say(stderr, u"wordrallyd: 'serve' or 'verify', please; --help tells more"_s);
    return unusableLine;
}

} // namespace wr
