#include "app/commands.h"

#include "app/banner.h"
#include "app/offlinecommands.h"
#include "app/secretkey.h"
#include "app/server.h"
#include "app/terminal.h"
#include "app/unixsignals.h"
#include "core/didyoumean.h"
#include "core/log.h"
#include "core/logging.h"
#include "core/whendone.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcessEnvironment>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

const QString readyFileFlag = QStringLiteral("--ready-file");
const QString keyFlag = QStringLiteral("--key");
/// A log and the receipts of all its players.
constexpr int mostFiles = 20'000;

/// A command line: the command's own words taken out, the settings left to readConfig().
struct Words
{
    QString command;
    QStringList objects; ///< the game, folder or files that the command is about
    QStringList keys; ///< of verify: whose signatures are wanted; an empty one: it is missing
    std::optional<QString> readyFile; ///< empty: the name is missing
    bool withDemoGame = false;
    bool withAnswers = false;
    bool isListWanted = false;
    bool isCheckWanted = false;
    QStringList settings;
};

/// How many words, which are no settings, follow the command.
int wordsOf(const QString &command)
{
    if (command == u"verify")
        return mostFiles;
    return command == u"backup" || command == u"restore" ? 1 : 0;
}

int verify(const Words &words, const Config &config)
{
    if (words.isListWanted)
        return listGamesCommand(config);
    const QString game = words.objects.value(0);
    // A file that is not there is told to be missing, not to be no game.
    const bool isFile = QFileInfo::exists(game) || game.contains(u'.') || game.contains(u'/');
    const bool isOfDatabase = words.objects.size() <= 1 && (namesGame(game) || !isFile);
    if (!words.keys.isEmpty() && namesGame(game)) {
        say(stderr, u"wordrallyd: %1 is for files; what is in the database has no signature"_s.arg(keyFlag));
        return exitcode::unusableLine;
    }
    return isOfDatabase ? verifyCommand(game, words.withAnswers, config) : verifyFilesCommand(words.objects, words.keys);
}

Words readWords(const QStringList &arguments)
{
    Words words;
    words.settings.append(arguments.value(0));
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        const QString &word = arguments.at(i);
        // Behind a setting a word may be its value.
        const bool isBeforeSettings = words.settings.size() == 1;
        if (word == u"--demo-game")
            words.withDemoGame = true;
        else if (word == u"--answers")
            words.withAnswers = true;
        else if (word == u"--list" && words.command == u"verify")
            words.isListWanted = true;
        else if (word == u"--check" && words.command == u"statistics")
            words.isCheckWanted = true;
        else if (word == readyFileFlag)
            words.readyFile = arguments.value(++i);
        else if (word.startsWith(readyFileFlag + u'='))
            words.readyFile = word.sliced(readyFileFlag.size() + 1);
        else if (i == 1 && !word.startsWith(u'-'))
            words.command = word;
        else if (word == keyFlag && words.command == u"verify")
            words.keys.append(arguments.value(++i));
        else if (word.startsWith(keyFlag + u'=') && words.command == u"verify")
            words.keys.append(word.sliced(keyFlag.size() + 1));
        else if (isBeforeSettings && words.objects.size() < wordsOf(words.command) && !word.startsWith(u'-'))
            words.objects.append(word);
        else
            words.settings.append(word);
    }
    return words;
}

/// Announces the running server: on the terminal and, for programs, in a file.
void announce(Server &server, const Words &words)
{
    const auto fail = [](const Error &error) {
        qCCritical(lcServer).noquote() << "cannot announce the server:" << error.message;
        QCoreApplication::exit(exitcode::failed);
    };
    const auto withLink = [&server, file = words.readyFile, fail](
                              const std::optional<DemoGame::Found> &demo) {
        const std::optional<GameId> id = demo ? std::optional(demo->opened.game) : std::nullopt;
        whenDone(&server, server.startLinks(id),
                 [&server, file, demo, fail](const Result<Server::StartLinks> &links) {
                     if (!links)
                         return fail(links.error());
                     const Announcement announcement = announcementOf(server, demo, *links);
                     // The file first: who reads the terminal must not be told of a server that ends.
                     const auto written = file ? writeReadyFile(*file, announcement) : Result<void>();
                     if (!written)
                         return fail(written.error());
                     sayLines(stdout, bannerText(announcement));
                 });
    };
    if (!words.withDemoGame)
        return withLink(std::nullopt);
    whenDone(&server, server.demoGame(), [withLink, fail](const Result<DemoGame::Found> &demo) {
        if (demo)
            withLink(*demo);
        else
            fail(demo.error());
    });
}

int serve(const Words &words, const Config &config)
{
    installLog(config.logFormat, config.logLevel);
    const SystemClock clock;
    UnixSignals signals_;
    Server server(config, clock);
    QObject::connect(&signals_, &UnixSignals::stopRequested, &server, [] { QCoreApplication::exit(0); });
    whenDone(&server, server.start(), [&](const Result<void> &started) {
        if (started)
            return announce(server, words);
        qCCritical(lcServer).noquote() << "cannot start:" << started.error().message;
        QCoreApplication::exit(exitcode::failed);
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
           "  wordrallyd verify GAME [settings]    replay a game's log and compare its end and every total;\n"
           "                                       GAME: its id or PIN. Names are not in the log, so that a\n"
           "                                       person can be forgotten: they are not checked\n"
           "    --answers                          print every answer in the log\n"
           "    --list                             list the newest games instead\n"
           "  wordrallyd verify FILE…              check logs and receipts that were saved, without a database: chains,\n"
           "                                       points, signatures, and that each receipt agrees with its game's log\n"
           "                                       Ends with 0: all is right; 1: a file cannot be read (it is missing, or a\n"
           "                                       folder); 2: the line cannot be used; 3: there are faults. Of a game the same\n"
           "    --key KEY                          only of this key: its fingerprint, or a file of /api/v1/receipt-keys;\n"
           "                                       may be given again for further keys. Without it a receipt and its log\n"
           "                                       must be of one key, which may still be anybody's\n"
           "  wordrallyd statistics --check [settings]\n"
           "                                       count people and requests anew and compare with what is told\n"
           "  wordrallyd backup DIR [settings]     write database, files and keys into one file, also beside a running server\n"
           "  wordrallyd restore FILE [settings]   put such a file in the place of what there is; stop the server before\n"
           "  wordrallyd new-key [settings]        make a new secret.key; costs: %1\n\n"_s.arg(costOfNewKey());
}

QString unknownCommand(const Words &words)
{
    const QStringList commands {u"serve"_s, u"verify"_s, u"statistics"_s, u"backup"_s, u"restore"_s, u"new-key"_s};
    if (words.command.isEmpty())
        return u"a command, please: '%1'"_s.arg(commands.join(u"', '"));
    if (words.command == u"statistics")
        return u"statistics needs --check"_s;
    return u"unknown command '%1'"_s.arg(words.command) + didYouMean(words.command, commands);
}

} // namespace

int runCommand(const QStringList &arguments)
{
    const Words words = readWords(arguments);
    const auto line = readConfig(words.settings, QProcessEnvironment::systemEnvironment());
    if (!line) {
        say(stderr, u"wordrallyd: "_s + line.error().message);
        return exitcode::unusableLine;
    }
    if (line->action == CommandLine::Action::ShowVersion) {
        say(stdout, u"wordrallyd "_s + QStringLiteral(WR_VERSION));
        return 0;
    }
    if (line->action == CommandLine::Action::ShowHelp) {
        sayLines(stdout, commandHelp() + configHelp());
        return 0;
    }
    if (words.readyFile && words.readyFile->isEmpty()) {
        say(stderr, u"wordrallyd: %1 needs the name of a file"_s.arg(readyFileFlag));
        return exitcode::unusableLine;
    }
    if (words.keys.contains(QString())) {
        say(stderr, u"wordrallyd: %1 needs a fingerprint or the name of a file"_s.arg(keyFlag));
        return exitcode::unusableLine;
    }
    if (words.command == u"serve")
        return serve(words, line->config);
    if (words.command == u"verify")
        return verify(words, line->config);
    if (words.command == u"new-key")
        return newKeyCommand(line->config);
    if (words.command == u"backup")
        return backupCommand(words.objects.value(0), line->config);
    if (words.command == u"restore")
        return restoreCommand(words.objects.value(0), line->config);
    if (words.command == u"statistics" && words.isCheckWanted)
        return statisticsCommand(line->config);
    const QString unknown = unknownCommand(words);
    say(stderr, u"wordrallyd: "_s + unknown + u"; --help tells more"_s);
    return exitcode::unusableLine;
}

} // namespace wr
