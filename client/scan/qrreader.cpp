// Else ZXing 1.4 warns of its own coming change from wide strings.
#define ZX_USE_UTF8 1

#include "scan/qrreader.h"

#include <ZXing/ReadBarcode.h>

namespace wr {

namespace {

/// A code that fills a quarter of the picture has dots of several pixels still.
constexpr int widestPicture = 1'280;

} // namespace

QString readQrCode(const QImage &picture)
{
    if (picture.isNull())
        return {};
    const int widest = std::max(picture.width(), picture.height());
    const QImage small = widest <= widestPicture ? picture : picture.scaled(widestPicture, widestPicture, Qt::KeepAspectRatio);
    const QImage grey = small.convertToFormat(QImage::Format_Grayscale8);
    ZXing::DecodeHints hints;
    hints.setFormats(ZXing::BarcodeFormat::QRCode);
    hints.setTryHarder(true);
    const auto read = ZXing::ReadBarcode({grey.constBits(), grey.width(), grey.height(), ZXing::ImageFormat::Lum, int(grey.bytesPerLine())}, hints);
    return read.isValid() ? QString::fromStdString(read.text()) : QString();
}

} // namespace wr
