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
};

/// A clock that stands still, so that a page looks the same each time.
class StillClock final : public Clock
{
public:
    TimePoint now() const override { return fromMicros(1'790'000'000'000'000); }
};

/// Every page in every state a person can meet.
QList<Scene> allScenes();

/// Those of entering a game, of playing one, and of looking back; allScenes() is all of them.
QList<Scene> joinScenes();
QList<Scene> playScenes();
QList<Scene> resultScenes();

} // namespace wr
