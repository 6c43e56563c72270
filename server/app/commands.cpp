#include "app/commands.h"

#include "app/banner.h"
#include "app/server.h"
#include "app/unixsignals.h"
#include "core/log.h"
#include "core/logging.h"
#include "core/whendone.h"
#include "game/verify.h"

#include <QCoreApplication>
#include <QProcessEnvironment>
#include <QTextStream>

#include <sys/stat.h>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr int failed = 1;
constexpr int unusableLine = 2;

void say(FILE *stream, const QString &text)
{
    QTextStream(stream) << text << '\n';
}

/// A command line: the command's own words taken out, the settings left to readConfig().
struct Words
{
    QString command;
    QString game;
    QString readyFile;
    bool withDemoGame = false;
    bool withAnswers = false;
    QStringList settings;
};

Words readWords(const QStringList &arguments)
{
    Words words;
    words.settings.append(arguments.value(0));
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        const QString &word = arguments.at(i);
        if (word == u"--demo-game")
            words.withDemoGame = true;
        else if (word == u"--answers")
            words.withAnswers = true;
        else if (word == u"--ready-file" && i + 1 < arguments.size())
            words.readyFile = arguments.at(++i);
        else if (i == 1 && !word.startsWith(u'-'))
            words.command = word;
        else if (i == 2 && words.command == u"verify")
            words.game = word;
        else
            words.settings.append(word);
    }
    return words;
}

/// Announces the running server: on the terminal and, for programs, in a file.
void announce(Server &server, const Words &words)
{
    const auto fail = [](const Error &error) {
        qCCritical(lcServer) << "cannot make the host link:" << error.message;
        QCoreApplication::exit(failed);
    };
    const auto withLink = [&server, file = words.readyFile, fail](
                              const std::optional<GameService::Opened> &game) {
        const std::optional<GameId> id = game ? std::optional(game->game) : std::nullopt;
        whenDone(&server, server.hostLinks().create(id, {u"start"_s, {}}),
                 [&server, file, game, fail](const Result<QString> &link) {
                     if (!link)
                         return fail(link.error());
                     const Announcement announcement = announcementOf(server, game, *link);
                     say(stdout, bannerText(announcement));
                     if (!file.isEmpty() && !writeReadyFile(file, announcement))
                         fail({ErrorCode::Unavailable, u"cannot write "_s + file});
                 });
    };
    if (!words.withDemoGame)
        return withLink(std::nullopt);
    whenDone(&server, server.demoGame(), [withLink, fail](const Result<GameService::Opened> &game) {
        if (game)
            withLink(*game);
        else
            fail(game.error());
    });
}

int serve(const Words &words, const Config &config)
{
    installLog(config.logFormat, config.logLevel);
    // Database and key are nobody else's to read.
    ::umask(0077);
    const SystemClock clock;
    UnixSignals signals_;
    Server server(config, clock);
    QObject::connect(&signals_, &UnixSignals::stopRequested, &server, [] { QCoreApplication::exit(0); });
    whenDone(&server, server.start(), [&](const Result<void> &started) {
        if (started)
            return announce(server, words);
        qCCritical(lcServer) << "cannot start:" << started.error().message;
        QCoreApplication::exit(failed);
    });
    const int code = QCoreApplication::exec();
    server.stop();
    return code;
}

QString commandHelp()
{
    return u"The Wordrally server.\n\n"
           "  wordrallyd serve [settings]          run the server\n"
           "    --demo-game                        keep a game open that anyone may try\n"
           "    --ready-file FILE                  once ready, write address, PIN and secrets as JSON\n"
           "  wordrallyd verify GAME [settings]    replay a game's log and compare every total\n"
           "    --answers                          print every answer in the log\n\n"_s;
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

int verify(const Words &words, const Config &config)
{
    const auto game = GameId::fromString(words.game);
    if (!game) {
        say(stderr, u"verify needs a game's id"_s);
        return unusableLine;
    }
    const SystemClock clock;
    Metrics metrics;
    auto database = DbExecutor::open(config.database, clock, metrics);
    if (!database) {
        say(stderr, database.error().message);
        return failed;
    }
    GameRepository repository(**database);
    const auto stored = repository.load(*game, {u"verify"_s, {}}).takeResult();
    const auto totals = repository.totals(*game, {u"verify"_s, {}}).takeResult();
    if (!stored || !totals) {
        say(stderr, stored ? totals.error().message : stored.error().message);
        return failed;
    }
    const Verdict verdict = verifyGame(*stored, *totals);
    say(stdout, describe(*game, verdict));
    if (words.withAnswers) {
        for (const QString &line : answerLines(*stored))
            say(stdout, line);
    }
    return verdict.faults.isEmpty() ? 0 : failed;
}

} // namespace

int runCommand(const QStringList &arguments)
{
    const Words words = readWords(arguments);
    const auto line = readConfig(words.settings, QProcessEnvironment::systemEnvironment());
    if (!line) {
        say(stderr, u"wordrallyd: "_s + line.error().message);
        return unusableLine;
    }
    if (line->action == CommandLine::Action::ShowVersion) {
        say(stdout, u"wordrallyd "_s + QStringLiteral(WR_VERSION));
        return 0;
    }
    if (line->action == CommandLine::Action::ShowHelp) {
        say(stdout, commandHelp() + configHelp());
        return 0;
    }
    if (words.command == u"serve")
        return serve(words, line->config);
    if (words.command == u"verify")
        return verify(words, line->config);
    say(stderr, u"wordrallyd: 'serve' or 'verify', please; --help tells more"_s);
    return unusableLine;
}

} // namespace wr
