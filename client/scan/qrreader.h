#pragma once

#include <QImage>
#include <QString>

namespace wr {

/// The text of the QR code in a picture, however it lies in it; empty where there is none to read.
/// Takes some milliseconds for a camera's picture. Any thread.
QString readQrCode(const QImage &picture);

} // namespace wr
