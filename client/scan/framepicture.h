#pragma once

#include <QImage>
#include <QVideoFrame>

namespace wr {

/// What a camera's frame shows, for reading rather than looking: of most formats the brightness alone,
/// as it stands in the frame. Null for a format that says it in another way. QVideoFrame::toImage() would
/// draw it, with a surface of its own that only the GUI thread may make. Copies; GUI thread, as the
/// frame may live on the graphics card.
QImage pictureOf(const QVideoFrame &frame);

} // namespace wr
