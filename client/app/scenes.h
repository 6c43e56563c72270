#pragma once

#include "app/app.h"

#include <functional>

namespace wr {

/// One page in one state: empty, busy, at fault, full.
struct Scene
{
    QString name;
    int section = 0; ///< of the navigation
    std::function<void(App &)> prepare;
    bool isOnWall = false; ///< the room's screen is looked at, not the app's own window
};

/// A server that says whatever a scene wants it to. Every app with scenes has one.
class ShownServer final : public OwnServer
{
public:
    bool isPossible() const override { return true; }
    QString ports() const override { return QStringLiteral("8080, 8443"); }
    void put(State state, const Place &place, Fault fault = Fault::None)
    {
        tell(state, place, fault);
        tellNetwork(true, true, place.address);
    }
    /// Without a network nobody but this device reaches it.
    void cutOff(const QString &address) { tellNetwork(false, true, address); }
    /// As of a school whose network has public addresses.
    void goPublic() { tellNetwork(true, false, {}); }
};

/// A clock that stands still, so that a page looks the same each time.
class StillClock final : public Clock
{
public:
    TimePoint now() const override { return fromMicros(1'790'000'000'000'000); }
};

/// Every page in every state a person can meet.
QList<Scene> allScenes();

/// Those of entering a game, of playing one, of looking back, of hosting, of writing quizzes, of
/// rehearsing, of reports, of files with quizzes, of being signed in, and of practising; allScenes() is all of them.
QList<Scene> joinScenes();
QList<Scene> playScenes();
QList<Scene> resultScenes();
/// Every kind of question that is not answered by options alone, from a player's seat.
QList<Scene> kindScenes();
QList<Scene> hostScenes();
QList<Scene> reportScenes();
QList<Scene> interchangeScenes();
QList<Scene> editorScenes();
/// Every kind of question as it is written: empty, full, at fault.
QList<Scene> kindFormScenes();
QList<Scene> rehearsalScenes();
QList<Scene> accountScenes();
QList<Scene> practiceScenes();

/// Of the navigation: where one hosts.
constexpr int hostSection = 1;
/// The app's own server runs, on a network or on none.
void runServer(App &app, bool isReachable = true);
/// A game's report: so many questions of one right option, one with gaps and one that is typed.
ReportViewModel::State someReport(int questions, int players);
/// A name of so many letters, of which there are 56.
QString longName(int letters);
/// Short and long names, of several scripts, with emoji.
QString someName(int number);
/// The first `count` of a leaderboard; player `you` is Brave Otter 7.
QList<BoardEntry> someBoard(int count, int you);
Stranger someStranger();
live::QuestionView someQuestion(QuestionKind kind, int options = 4, bool isLong = false);

} // namespace wr
