#include "bots/boardview.h"
#include "bots/simulatedclass.h"
#include "core/epolldispatcher.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTextStream>

#include <csignal>
#include <sys/resource.h>
#include <unistd.h>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

/// "1s", "0.5s" or "250ms"; nothing for anything else.
std::optional<Millis> readDuration(const QString &text)
{
    const bool isMillis = text.endsWith(u"ms");
    bool isNumber = false;
    const double number = text.chopped(isMillis ? 2 : 1).toDouble(&isNumber);
    if (!isNumber || !text.endsWith(u's') || number < 0 || number > 3'600'000)
        return std::nullopt;
    return Millis(qint64(isMillis ? number : number * 1'000));
}

void readAnswerKey(const QString &path, BotBehaviour &behaviour)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const auto quiz = wire::fromJsonObject<Quiz>(QJsonDocument::fromJson(file.readAll()).object());
    if (!quiz)
        return;
    for (const Question &question : quiz->questions) {
        for (const Option &option : question.options) {
            if (option.isRight)
                behaviour.answerKey[question.prompt].append(option.text);
        }
    }
}

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(u"A simulated class plays a game and checks everything it is told."_s);
    parser.addHelpOption();
    parser.addOptions({
        {u"url"_s, u"the server, http://host:port"_s, u"url"_s},
        {u"pin"_s, u"the game's PIN"_s, u"pin"_s},
        {u"players"_s, u"how many play (30)"_s, u"n"_s, u"30"_s},
        {u"spread"_s, u"within which they join (1s)"_s, u"time"_s, u"1s"_s},
        {u"seed"_s, u"equal seeds play alike (1)"_s, u"n"_s, u"1"_s},
        {u"think"_s, u"how long they think (0.5s-6s)"_s, u"from-to"_s, u"0.5s-6s"_s},
        {u"skill"_s, u"chance of a right answer with --quiz, 0.05 to 0.95 (0.7)"_s, u"share"_s, u"0.7"_s},
        {u"drop"_s, u"share of answers after which the connection is lost (0)"_s, u"share"_s, u"0"_s},
        {u"quiz"_s, u"quiz file with the right answers; without it they guess"_s, u"file"_s},
        {u"host-token"_s, u"host the game as well"_s, u"token"_s},
        {u"pace"_s, u"as the host: how long a reveal and a board stay (1.5s)"_s, u"time"_s, u"1.5s"_s},
        {u"ack-log"_s, u"append a line for each acknowledged answer"_s, u"file"_s},
        {u"watch"_s, u"show the leaderboard as it moves"_s},
        {u"json"_s, u"report as one line of JSON"_s},
    });
}

std::optional<ClassPlan> readPlan(const QCommandLineParser &parser)
{
    ClassPlan plan;
    plan.server = QUrl(parser.value(u"url"_s));
    plan.pin = parser.value(u"pin"_s);
    plan.players = parser.value(u"players"_s).toInt();
    plan.seed = parser.value(u"seed"_s).toULongLong();
    plan.hostToken = parser.value(u"host-token"_s);
    plan.ackLog = parser.value(u"ack-log"_s);
    plan.behaviour.skill = std::clamp(parser.value(u"skill"_s).toDouble(), 0.05, 0.95);
    plan.behaviour.dropRate = std::clamp(parser.value(u"drop"_s).toDouble(), 0.0, 1.0);
    const QStringList think = parser.value(u"think"_s).split(u'-');
    const auto spread = readDuration(parser.value(u"spread"_s));
    const auto pace = readDuration(parser.value(u"pace"_s));
    const auto from = readDuration(think.value(0));
    const auto to = readDuration(think.value(1, think.value(0)));
    const bool isUsable = spread && pace && from && to && *from <= *to && plan.server.isValid()
        && !plan.server.host().isEmpty() && !plan.pin.isEmpty() && plan.players >= 1 && plan.players <= 15'000;
    if (!isUsable)
        return std::nullopt;
    plan.spread = *spread;
    plan.pace = *pace;
    plan.behaviour.thinkFrom = *from;
    plan.behaviour.thinkTo = *to;
    if (parser.isSet(u"quiz"_s))
        readAnswerKey(parser.value(u"quiz"_s), plan.behaviour);
    return plan;
}

QString headingOf(GameState state, int question)
{
    switch (state) {
    case GameState::Podium:
    case GameState::Finished:
        return u"Podium"_s;
    default:
        return u"After question %1"_s.arg(question + 1);
    }
}

void raiseDescriptorLimit()
{
    rlimit limit {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

} // namespace

int main(int argc, char **argv)
{
    raiseDescriptorLimit();
    installEpollDispatcher();
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    addOptions(parser);
    parser.process(application);
    const auto plan = readPlan(parser);
    QTextStream out(stdout);
    if (!plan) {
        QTextStream(stderr) << "wordrally-bots: --url and --pin, please, and numbers in range; --help tells more\n";
        return 2;
    }
    const SystemClock clock;
    SimulatedClass players(*plan, clock);
    GameState state = GameState::Lobby;
    int question = -1;
    QObject::connect(&players, &SimulatedClass::stageChanged, &players, [&](GameState now, int which) {
        state = now;
        question = which >= 0 ? which : question;
    });
    const bool isTerminal = ::isatty(STDOUT_FILENO);
    if (parser.isSet(u"watch"_s)) {
        QObject::connect(&players, &SimulatedClass::boardChanged, &players, [&](const live::BoardState &board) {
            if (isTerminal)
                out << "\x1b[H\x1b[2J";
            out << boardText(headingOf(state, question), board, 78) << Qt::flush;
        });
    }
    QObject::connect(&players, &SimulatedClass::done, &application, [&] {
        const ClassReport &report = players.report();
        out << (parser.isSet(u"json"_s) ? QString::fromUtf8(QJsonDocument(toJson(report)).toJson(QJsonDocument::Compact)) + u'\n' : toText(report)) << Qt::flush;
        QCoreApplication::exit(report.holds() ? 0 : 1);
    });
    players.start();
    return QCoreApplication::exec();
}
