#include "app/scenes.h"

#include "core/errorwords.h"
#include "core/frames.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

using Stage = HostViewModel::Stage;
using ServerState = OwnServer::State;

ShownServer &serverOf(App &app)
{
    return *static_cast<ShownServer *>(app.host()->server());
}

Scene serverScene(const QString &name, ServerState state, OwnServer::Fault fault = OwnServer::Fault::None)
{
    return {u"host-"_s + name, hostSection, [=](App &app) { serverOf(app).put(state, {}, fault); }};
}

QList<rest::QuizSummary> someQuizzes(int count)
{
    static const QStringList titles {u"Animals and food"_s, u"Irregular verbs, part one"_s, u"At the airport"_s,
                                     u"Some words that sound alike and are written in quite different ways, for advanced learners"_s,
                                     u"Từ vựng bài 3"_s, u"Prepositions"_s};
    QList<rest::QuizSummary> quizzes;
    for (int i = 0; i < count; ++i) {
        rest::QuizSummary quiz;
        quiz.id = QString::number(i);
        quiz.title = titles.at(i % titles.size());
        quiz.description = i % 2 == 0 ? u"Twelve easy questions to begin a lesson with."_s : QString();
        quiz.language = u"en"_s;
        quiz.questions = 8 + i;
        if (i % 3 != 0)
            quiz.level = CefrLevel(i % 6);
        if (i % 2 != 0)
            quiz.owner = u"me"_s;
        if (i % 6 == 2) {
            quiz.owner = u"her"_s;
            quiz.ownerName = u"Nguyễn Thị Minh Khai"_s;
        }
        quiz.isPlayable = i % 5 != 3;
        quizzes.append(quiz);
    }
    return quizzes;
}

} // namespace

void runServer(App &app, bool isReachable)
{
    serverOf(app).put(ServerState::Running, {QUrl(), u"192.168.1.20:8080"_s, {}});
    if (!isReachable)
        serverOf(app).cutOff(u"127.0.0.1:8080"_s);
}

namespace {

Scene wayScene(const QString &name, const std::function<void(HostViewModel::State &)> &change, int quizzes = 0, int games = 0,
               bool isReachable = true)
{
    return {u"host-"_s + name, hostSection, [=](App &app) {
                runServer(app, isReachable);
                HostViewModel::State state;
                state.stage = Stage::Library;
                state.reader.account = u"me"_s;
                change(state);
                QList<HostedGame> running;
                for (int i = 0; i < games; ++i)
                    running.append({{}, QString::number(i), u"733185"_s, someQuizzes(4).at(3 - i).title, {}, {}, {}, 0, {}});
                app.host()->show(state, someQuizzes(quizzes), running);
            }};
}

/// A host's seat in a running game, and what it is told one after the other.
class Desk
{
public:
    explicit Desk(App &app, int players = 31)
        : m_app(app)
        , m_players(players)
    {
        runServer(app);
        HostViewModel::State state;
        state.stage = Stage::Console;
        app.host()->show(state, {}, {});
        live::HelloOk hello;
        hello.audience = Audience::Host;
        hello.game = {u"g"_s, u"733185"_s, u"Animals and food"_s, 8, {}};
        app.console()->greet(hello);
        app.console()->setPlace(u"192.168.1.20:8080"_s, QUrl(u"qrc:/qt/qml/Wordrally/Components/shapes/logo.svg"_s));
        live::LobbyState lobby {players, false, {}};
        QList<live::PlayerStatus> roster;
        for (int i = 1; i <= players; ++i) {
            if (i <= limits::lobbyNewestNames)
                lobby.newest.append({i, someName(i)});
            roster.append({i, someName(i), i % 7 != 0, i % 3 != 0, false, i % 5 == 0 ? std::nullopt : std::optional(i % 90)});
        }
        app.console()->addPlayers(roster);
        tell(lobby);
    }

    void cutOff()
    {
        serverOf(m_app).cutOff(u"127.0.0.1:8080"_s);
        m_app.console()->setPlace(u"127.0.0.1:8080"_s, QUrl(u"qrc:/qt/qml/Wordrally/Components/shapes/logo.svg"_s));
    }

    template <class M>
    Desk &tell(const M &message)
    {
        m_app.console()->receive(frameOf(message));
        return *this;
    }

    Desk &open(QuestionKind kind = QuestionKind::SingleChoice, int options = 4, bool isLong = false)
    {
        const qint64 now = toWireMillis(StillClock().now());
        m_view = someQuestion(kind, options, isLong);
        tell(live::QuestionOpened {2, now - 5'000, now + 13'400, m_view, std::nullopt});
        return tell(live::AnswersCount {2, m_players * 2 / 3, m_players, counts()});
    }

    Desk &revealed()
    {
        tell(live::QuestionClosed {2, CloseReason::Time});
        return tell(live::QuestionRevealed {2, {u"0"_s}, counts(), m_players * 2 / 3,
                                            u"Most of the milk we drink comes from cows; goats and sheep give milk too."_s});
    }

    Desk &openWithSound()
    {
        const qint64 now = toWireMillis(StillClock().now());
        m_view = someQuestion(QuestionKind::SingleChoice, 4, false);
        m_view.audio = MediaView {u"/api/v1/objects/2.mp3"_s, {}};
        return tell(live::QuestionOpened {2, now - 5'000, now + 13'400, m_view, std::nullopt});
    }

    Desk &board()
    {
        tell(live::BoardShown {2});
        return tell(live::BoardState {m_players, someBoard(std::min(m_players, limits::boardTop), 0)});
    }

    Desk &podium() { return tell(live::PodiumShown {someBoard(3, 0)}); }

    Desk &finished(int questions, int tab = 0)
    {
        tell(live::GameFinished {FinishReason::Played});
        ReportViewModel::State state = someReport(questions, m_players);
        state.tab = tab;
        m_app.report()->show(state);
        return *this;
    }

    Desk &report(const ReportViewModel::State &state)
    {
        tell(live::GameFinished {FinishReason::Played});
        m_app.report()->show(state);
        return *this;
    }

private:
    QList<live::OptionCount> counts() const { return {{u"0"_s, 14}, {u"1"_s, 9}, {u"2"_s, 3}, {u"3"_s, 2}}; }

    App &m_app;
    const int m_players;
    live::QuestionView m_view;
};

Scene deskScene(const QString &name, const std::function<void(App &)> &prepare)
{
    return {u"desk-"_s + name, hostSection, prepare};
}

Scene wallScene(const QString &name, const std::function<void(App &)> &prepare)
{
    Scene scene {u"wall-"_s + name, hostSection, prepare};
    scene.isOnWall = true;
    return scene;
}

/// From the server to the lobby.
QList<Scene> wayScenes()
{
    return {
        serverScene(u"off"_s, ServerState::Off),
        {u"host-off-no-network"_s, hostSection, [](App &app) { serverOf(app).put(ServerState::Off, {}); serverOf(app).cutOff({}); }},
        {u"host-off-public"_s, hostSection, [](App &app) { serverOf(app).put(ServerState::Off, {}); serverOf(app).goPublic(); }},
        {u"host-interrupted"_s, hostSection, [](App &app) {
             app.keep(HostedGame {u"http://127.0.0.1:8080"_s, u"g"_s, u"733185"_s, someQuizzes(4).at(3).title, {}, {}, {},
                                  toWireMillis(StillClock().now()), {}});
             serverOf(app).put(ServerState::Off, {});
         }},
        serverScene(u"starting"_s, ServerState::Starting),
        serverScene(u"port-busy"_s, ServerState::Off, OwnServer::Fault::PortBusy),
        serverScene(u"folder-refused"_s, ServerState::Off, OwnServer::Fault::FolderRefused),
        serverScene(u"in-use"_s, ServerState::Off, OwnServer::Fault::InUse),
        wayScene(u"library"_s, [](auto &state) { state.canWrite = state.canReport = state.hasColleagues = true; }, 12, 2),
        wayScene(u"library-guest"_s, [](auto &) {}, 3),
        wayScene(u"library-deleted"_s, [](auto &state) { state.canWrite = true; state.deleted = someQuizzes(4).at(3); }, 3),
        wayScene(u"library-coming"_s, [](auto &state) { state.isBusy = true; }),
        wayScene(u"library-empty"_s, [](auto &state) { state.search = u"giraffe"_s; }, 0, 0, false),
        wayScene(u"library-fault"_s, [](auto &state) { state.fault = ErrorCode::Unavailable; }),
        wayScene(u"set-up"_s, [](auto &state) { state.stage = Stage::SetUp; state.quiz = someQuizzes(4).at(3); state.canRehearse = true; }),
        wayScene(u"set-up-fault"_s, [](auto &state) { state.stage = Stage::SetUp; state.settings.pacing = Pacing::Auto; state.fault = ErrorCode::TooManyGames; }),
        wayScene(u"opening"_s, [](auto &state) { state.stage = Stage::Entering; }),
        wayScene(u"ended"_s, [](auto &state) { state.stage = Stage::Ended; state.ended = ErrorCode::Superseded; }),
    };
}

QList<Scene> deskScenes()
{
    return {
        deskScene(u"lobby-empty"_s, [](App &app) { Desk(app, 0); }),
        deskScene(u"lobby-no-network"_s, [](App &app) { Desk(app, 0).cutOff(); }),
        deskScene(u"lobby"_s, [](App &app) { Desk(app, 1'000).tell(live::LobbyLocked {true}); }),
        deskScene(u"countdown"_s, [](App &app) { Desk(app).tell(live::CountdownStarted {0, toWireMillis(StillClock().now()) + 2'400}); }),
        deskScene(u"question"_s, [](App &app) { Desk(app).open(); }),
        deskScene(u"question-long"_s, [](App &app) { Desk(app).open(QuestionKind::MultiSelect, 8, true); }),
        deskScene(u"question-paused"_s, [](App &app) { Desk(app).open().tell(live::GamePaused {9'000}); }),
        deskScene(u"question-away"_s, [](App &app) { Desk(app).open(); app.console()->loseLine(); }),
        deskScene(u"question-fault"_s, [](App &app) { Desk(app).open(); app.console()->refuse(ErrorCode::WrongState); }),
        deskScene(u"reveal"_s, [](App &app) { Desk(app).open().revealed(); }),
        deskScene(u"board"_s, [](App &app) { Desk(app).open().revealed().board(); }),
        deskScene(u"question-sound"_s, [](App &app) { Desk(app).openWithSound(); }),
        deskScene(u"board-sound"_s, [](App &app) { Desk(app).openWithSound().revealed().board(); }),
        deskScene(u"podium"_s, [](App &app) { Desk(app).podium(); }),
        deskScene(u"report"_s, [](App &app) { Desk(app, 1'000).finished(8); }),
        deskScene(u"report-words"_s, [](App &app) { Desk(app, 1'000).finished(8, 1); }),
        deskScene(u"report-players"_s, [](App &app) { Desk(app, 1'000).finished(8, 2); }),
        deskScene(u"report-loading"_s, [](App &app) { Desk(app, 28).report({ReportViewModel::Stage::Loading, u"Animals and food"_s}); }),
        deskScene(u"report-failed"_s, [](App &app) {
            ReportViewModel::State state {ReportViewModel::Stage::Failed, u"Animals and food"_s};
            state.fault = errorWords(ErrorCode::Unavailable);
            Desk(app, 28).report(state);
        }),
        deskScene(u"report-empty"_s, [](App &app) { Desk(app, 0).finished(0); }),
    };
}

QList<Scene> wallScenes()
{
    return {
        wallScene(u"lobby-empty"_s, [](App &app) { Desk(app, 0); }),
        wallScene(u"lobby-no-network"_s, [](App &app) { Desk(app, 0).cutOff(); }),
        wallScene(u"lobby"_s, [](App &app) { Desk(app, 1'000); }),
        wallScene(u"countdown"_s, [](App &app) { Desk(app).tell(live::CountdownStarted {0, toWireMillis(StillClock().now()) + 2'400}); }),
        wallScene(u"question"_s, [](App &app) { Desk(app).open(); }),
        wallScene(u"question-long"_s, [](App &app) { Desk(app).open(QuestionKind::SingleChoice, 8, true); }),
        wallScene(u"reveal"_s, [](App &app) { Desk(app).open().revealed(); }),
        wallScene(u"board"_s, [](App &app) { Desk(app).open().revealed().board(); }),
        wallScene(u"podium"_s, [](App &app) { Desk(app).podium(); }),
        wallScene(u"finished"_s, [](App &app) { Desk(app).finished(8); }),
    };
}

} // namespace

QList<Scene> hostScenes()
{
    return wayScenes() + deskScenes() + wallScenes();
}

} // namespace wr
