#include "scan/framepicture.h"

#include <QVideoFrameFormat>

#include <cstring>

namespace wr {

namespace {

/// Every `step`th byte from `first` on is brightness.
QImage brightness(const QVideoFrame &frame, int first, int step)
{
    QImage picture(frame.size(), QImage::Format_Grayscale8);
    for (int y = 0; y < picture.height(); ++y) {
        const uchar *from = frame.bits(0) + qsizetype(y) * frame.bytesPerLine(0) + first;
        uchar *to = picture.scanLine(y);
        if (step == 1) {
            std::memcpy(to, from, size_t(picture.width()));
            continue;
        }
        for (int x = 0; x < picture.width(); ++x)
            to[x] = from[x * step];
    }
    return picture;
}

QImage colours(const QVideoFrame &frame)
{
    const QImage::Format format = QVideoFrameFormat::imageFormatFromPixelFormat(frame.pixelFormat());
    if (format == QImage::Format_Invalid)
        return {};
    return QImage(frame.bits(0), frame.width(), frame.height(), frame.bytesPerLine(0), format).copy();
}

QImage mapped(const QVideoFrame &frame)
{
    switch (frame.pixelFormat()) {
    case QVideoFrameFormat::Format_Y8:
    case QVideoFrameFormat::Format_YUV420P:
    case QVideoFrameFormat::Format_YUV422P:
    case QVideoFrameFormat::Format_YV12:
    case QVideoFrameFormat::Format_NV12:
    case QVideoFrameFormat::Format_NV21:
        return brightness(frame, 0, 1);
    case QVideoFrameFormat::Format_YUYV:
        return brightness(frame, 0, 2);
    case QVideoFrameFormat::Format_UYVY:
        return brightness(frame, 1, 2);
    case QVideoFrameFormat::Format_Jpeg:
        return QImage::fromData(frame.bits(0), frame.mappedBytes(0));
    default:
        return colours(frame);
    }
}

} // namespace

QImage pictureOf(const QVideoFrame &frame)
{
    QVideoFrame copy = frame; // a reference to the same picture
    if (!copy.isValid() || !copy.map(QVideoFrame::ReadOnly))
        return {};
    const QImage picture = mapped(copy);
    copy.unmap();
    return picture;
}

} // namespace wr
