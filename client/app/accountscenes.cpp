#include "app/scenes.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

using Stage = AccountViewModel::Stage;
using State = AccountViewModel::State;

constexpr int accountSection = 4;

QList<rest::ParticipationSummary> someGames(int count)
{
    QList<rest::ParticipationSummary> games;
    for (int i = 0; i < count; ++i) {
        const QString title = i % 3 == 1 ? u"Some words that sound alike and are written in quite different ways, for advanced learners"_s
                                         : u"Animals and food"_s;
        const qint64 at = toWireMillis(StillClock().now()) - i * 86'400'000LL;
        games.append({QString::number(i), title, someName(i + 1), i + 1, at, at, 900 * (i % 9), i % 9, 8});
    }
    return games;
}

Scene scene(const QString &name, const std::function<void(State &)> &change, int games = 0)
{
    return {u"account-"_s + name, accountSection, [=](App &app) {
                State state;
                state.address = u"school.example"_s;
                state.email = u"mai@school.example"_s;
                state.account.name = u"Nguyễn Thị Mai"_s;
                state.account.role = u"teacher"_s;
                change(state);
                app.account()->show(state, someGames(games));
            }};
}

} // namespace

QList<Scene> accountScenes()
{
    return {
        scene(u"nobody"_s, [](State &state) { state.address.clear(); state.email.clear(); }),
        scene(u"signing-in"_s, [](State &state) { state.isBusy = true; }),
        scene(u"wrong"_s, [](State &state) { state.fault = ErrorCode::WrongCredentials; }),
        scene(u"no-address"_s, [](State &state) { state.fault = ErrorCode::BadRequest; state.isAddressFault = true; }),
        scene(u"insecure"_s, [](State &state) { state.fault = ErrorCode::InsecureConnection; state.isAddressFault = true; }),
        scene(u"trust"_s, [](State &state) { state.stranger = someStranger(); }),
        scene(u"coming-back"_s, [](State &state) { state.stage = Stage::ComingBack; }),
        scene(u"away"_s, [](State &state) { state.stage = Stage::Away; }),
        scene(u"empty"_s, [](State &state) { state.stage = Stage::Somebody; }),
        scene(u"coming"_s, [](State &state) { state.stage = Stage::Somebody; state.areGamesComing = true; }),
        scene(u"fault"_s, [](State &state) { state.stage = Stage::Somebody; state.gamesFault = ErrorCode::Unavailable; }),
        scene(u"full"_s, [](State &state) { state.stage = Stage::Somebody; }, 300),
    };
}

} // namespace wr
