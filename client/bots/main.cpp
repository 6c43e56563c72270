#include "bots/boardview.h"
#include "bots/botoptions.h"
#include "core/epolldispatcher.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QTextStream>

#include <csignal>
#include <sys/resource.h>
#include <unistd.h>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

constexpr int didNotHold = 1;
constexpr int unusableLine = 2;
constexpr int couldNotPlay = 3;

QString jsonLine(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)) + u'\n';
}

/// Says how it went; the exit code.
int conclude(const ClassReport &report, bool asJson)
{
    QTextStream out(report.trouble && !asJson ? stderr : stdout);
    out << (asJson ? jsonLine(toJson(report)) : toText(report));
    if (report.trouble)
        return couldNotPlay;
    return report.holds() ? 0 : didNotHold;
}

/// The leaderboard on the terminal, as it moves.
class BoardWatch : public QObject
{
public:
    explicit BoardWatch(SimulatedClass &players)
    {
        connect(&players, &SimulatedClass::stageChanged, this, [this](GameState state, int question) {
            m_state = state;
            m_question = question >= 0 ? question : m_question;
        });
        connect(&players, &SimulatedClass::boardChanged, this, [this](const live::BoardState &board) { draw(board); });
    }

private:
    void draw(const live::BoardState &board);

    const bool m_isTerminal = ::isatty(STDOUT_FILENO);
    GameState m_state = GameState::Lobby;
    int m_question = -1;
};

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

void BoardWatch::draw(const live::BoardState &board)
{
    QTextStream out(stdout);
    if (m_isTerminal)
        out << "\x1b[H\x1b[2J";
    out << boardText(headingOf(m_state, m_question), board, 78);
}

/// Takes part in a rehearsal; the exit code.
int rehearse(const RehearsalRun::Plan &plan, const Clock &clock, bool asJson)
{
    RehearsalRun run(plan, clock);
    QObject::connect(&run, &RehearsalRun::changed, &run, [&run, asJson, isTold = false]() mutable {
        if (asJson || std::exchange(isTold, true))
            return;
        QTextStream(stdout) << u"Device %1 of the rehearsal of “%2”%3\n"_s.arg(run.device())
                                   .arg(run.title(), run.isOnServer() ? u" (this machine runs the server: the network is not tested)"_s : QString());
    });
    QObject::connect(&run, &RehearsalRun::ended, &run, [&run, asJson] {
        ClassReport report = run.report();
        if (run.trouble())
            report.trouble = run.trouble();
        QCoreApplication::exit(conclude(report, asJson));
    });
    QTimer::singleShot(0, &run, &RehearsalRun::start);
    return QCoreApplication::exec();
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
    const auto options = readBotOptions(application.arguments());
    if (!options) {
        if (wantsJson(application.arguments()))
            QTextStream(stdout) << jsonLine(toJson(options.error()));
        else
            QTextStream(stderr) << "wordrally-bots: " << options.error().message << "; --help tells more\n";
        return unusableLine;
    }
    if (!options->help.isEmpty()) {
        QTextStream(stdout) << options->help;
        return 0;
    }
    const SystemClock clock;
    if (options->rehearsal)
        return rehearse(*options->rehearsal, clock, options->asJson);
    SimulatedClass players(options->plan, clock);
    std::optional<BoardWatch> watch;
    if (options->watches)
        watch.emplace(players);
    QObject::connect(&players, &SimulatedClass::done, &application, [&players, asJson = options->asJson] {
        QCoreApplication::exit(conclude(players.report(), asJson));
    });
    players.start();
    return QCoreApplication::exec();
}
