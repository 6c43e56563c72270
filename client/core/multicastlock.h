#pragma once

namespace wr {

/// A phone of Android's leaves out what is sent to many, to spare its battery, unless an app asks for
/// it. Elsewhere there is nothing to ask. GUI thread.
void holdMulticastLock(bool isHeld);

} // namespace wr
