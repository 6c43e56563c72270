#include "app/seat.h"

#include "protocol/gamelimits.h"

namespace wr {

using namespace Qt::StringLiterals;

JoinViewModel::State joinState(JoinViewModel::Stage stage)
{
    JoinViewModel::State state;
    state.stage = stage;
    state.address = u"192.168.1.20:8080"_s;
    state.server = QUrl(u"http://192.168.1.20:8080"_s);
    state.pin = u"733185"_s;
    state.gameTitle = u"Animals and food"_s;
    return state;
}

live::Standing standingOf(int rank, int points, int players)
{
    live::Standing standing {rank, points, 2, players, {}};
    for (int at = std::max(1, rank - 2); at <= std::min(players, rank + 2); ++at)
        standing.around.append({at, at == rank ? u"Brave Otter 7"_s : someName(at), points + 20 * (rank - at), at, at == rank ? 2 : -1});
    return standing;
}

Seat::Seat(App &app, int player)
    : m_app(app)
{
    live::HelloOk hello;
    hello.game = {u"018f0000-0000-7000-8000-000000000001"_s, u"733185"_s, u"Animals and food"_s, 8, {}};
    hello.you = live::You {player, u"Brave Otter 7"_s, {}};
    app.join()->show(joinState(JoinViewModel::Stage::Playing));
    app.play()->greet(hello);
}

Seat &Seat::lobby(int count, bool isLocked)
{
    live::LobbyState state {count, isLocked, {{2, u"Brave Otter 7"_s}}};
    for (int i = 0; i < std::min(count, limits::lobbyNewestNames) - 1; ++i)
        state.newest.append({i + 3, i == 5 ? longName(40) : someName(i)});
    return tell(state);
}

Seat &Seat::open(const live::QuestionView &view, Millis left)
{
    const qint64 now = toWireMillis(StillClock().now());
    tell(live::Standing(standingOf(3, 2'310, 31)));
    return tell(live::QuestionOpened {view.question, now - 5'000, now + left.count(), view, std::nullopt});
}

Seat &Seat::mediaCame()
{
    const QUrl any(u"qrc:/qt/qml/Wordrally/Components/shapes/logo.svg"_s);
    const live::QuestionView &view = *m_app.play()->view()->now.view;
    if (view.image)
        m_app.play()->mediaCame(view.image->url, any);
    if (view.audio)
        m_app.play()->mediaCame(view.audio->url, any);
    return *this;
}

Seat &Seat::mediaLost()
{
    const live::QuestionView view = *m_app.play()->view()->now.view;
    m_app.play()->mediaLost(view.image->url);
    m_app.play()->mediaLost(view.audio->url);
    return *this;
}

Seat &Seat::revealed(const QStringList &right, bool hasAnswered, bool isRight, int points, int streak)
{
    live::AnswerResult result {2, hasAnswered, isRight, points, streak, {}};
    if (hasAnswered)
        result.percent = isRight ? 100 : 0;
    return revealed({2, right, {{u"0"_s, 14}, {u"1"_s, 9}, {u"2"_s, 3}, {u"3"_s, 2}}, 28,
                     u"Most of the milk we drink comes from cows; goats and sheep give milk too."_s}, result);
}

Seat &Seat::revealed(const live::QuestionRevealed &revealed, live::AnswerResult result)
{
    tell(live::QuestionClosed {2, CloseReason::Time});
    tell(revealed);
    result.question = 2;
    result.standing = standingOf(3, 2'310 + result.points, 31);
    return tell(result);
}

Seat &Seat::board(int rank, int players)
{
    tell(live::BoardShown {2});
    tell(live::BoardState {players, someBoard(std::min(players, limits::boardTop), rank)});
    return tell(standingOf(rank, 5'210, players));
}

} // namespace wr
