#include "scan/framepicture.h"
#include "scan/qrreader.h"
#include "scan/scanner.h"

#include <qrcodegen.hpp>

#include <QPainter>
#include <QSignalSpy>
#include <QTest>
#include <QVideoFrame>
#include <QVideoFrameFormat>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

const QString joinText = u"http://192.168.1.5:8080/?pin=123456#tls=8443."_s + QString(43, u'A');

/// The code with its quiet zone, `dot` pixels a module.
QImage codeOf(const QString &text, int dot)
{
    const auto code = qrcodegen::QrCode::encodeText(text.toUtf8().constData(), qrcodegen::QrCode::Ecc::MEDIUM);
    const int side = code.getSize() + 8;
    QImage image(side * dot, side * dot, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    for (int y = 0; y < code.getSize(); ++y) {
        for (int x = 0; x < code.getSize(); ++x) {
            if (code.getModule(x, y))
                painter.fillRect((x + 4) * dot, (y + 4) * dot, dot, dot, Qt::black);
        }
    }
    return image;
}

/// As a camera would see it: in a room, turned, from the side, through poor light.
QImage seen(const QImage &code, double degrees, double slant, QColor paper, QColor ink, QSize room)
{
    QImage tinted(code.size(), QImage::Format_RGB32);
    for (int y = 0; y < code.height(); ++y) {
        for (int x = 0; x < code.width(); ++x)
            tinted.setPixelColor(x, y, code.pixelColor(x, y).lightness() > 127 ? paper : ink);
    }
    QImage picture(room, QImage::Format_RGB32);
    picture.fill(QColor(90, 80, 70));
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.translate(room.width() / 2.0, room.height() / 2.0);
    painter.rotate(degrees);
    painter.shear(slant, 0);
    painter.drawImage(QPointF(-tinted.width() / 2.0, -tinted.height() / 2.0), tinted);
    return picture;
}

/// As a camera of that format would deliver it: brightness in every `step`th byte from `first` on, or colours.
QVideoFrame frameOf(const QImage &image, QVideoFrameFormat::PixelFormat format = QVideoFrameFormat::Format_BGRA8888,
                    int first = 0, int step = 0)
{
    const QImage pixels = image.convertToFormat(step > 0 ? QImage::Format_Grayscale8 : QImage::Format_ARGB32);
    QVideoFrame frame(QVideoFrameFormat(pixels.size(), format));
    frame.map(QVideoFrame::WriteOnly);
    for (int y = 0; y < pixels.height(); ++y) {
        uchar *line = frame.bits(0) + qsizetype(y) * frame.bytesPerLine(0);
        if (step == 0)
            memcpy(line, pixels.constScanLine(y), size_t(pixels.width()) * 4);
        for (int x = 0; step > 0 && x < pixels.width(); ++x)
            line[x * step + first] = pixels.constScanLine(y)[x];
    }
    frame.unmap();
    return frame;
}

} // namespace

class TestQrReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void codesAreReadHoweverTheyLie_data()
    {
        QTest::addColumn<QImage>("picture");
        const QImage code = codeOf(joinText, 6);
        QTest::newRow("alone") << code;
        QTest::newRow("in a room") << seen(code, 0, 0, Qt::white, Qt::black, {1280, 720});
        QTest::newRow("turned") << seen(code, 17, 0, Qt::white, Qt::black, {1280, 720});
        QTest::newRow("upside down") << seen(code, 180, 0, Qt::white, Qt::black, {1280, 720});
        QTest::newRow("from the side") << seen(code, 8, 0.2, Qt::white, Qt::black, {1280, 720});
        QTest::newRow("poor light") << seen(code, 5, 0, QColor(120, 115, 105), QColor(60, 58, 55), {1280, 720});
        QTest::newRow("small") << seen(codeOf(joinText, 3), 0, 0, Qt::white, Qt::black, {1280, 720});
        QTest::newRow("large picture") << seen(codeOf(joinText, 20), 5, 0, Qt::white, Qt::black, {4000, 3000});
    }
    void codesAreReadHoweverTheyLie()
    {
        QFETCH(QImage, picture);
        QCOMPARE(readQrCode(picture), joinText);
    }

    void framesOfEveryCameraAreRead_data()
    {
        QTest::addColumn<QVideoFrameFormat::PixelFormat>("format");
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("step");
        QTest::newRow("colours") << QVideoFrameFormat::Format_BGRA8888 << 0 << 0;
        QTest::newRow("NV12") << QVideoFrameFormat::Format_NV12 << 0 << 1;
        QTest::newRow("YUV420P") << QVideoFrameFormat::Format_YUV420P << 0 << 1;
        QTest::newRow("Y8") << QVideoFrameFormat::Format_Y8 << 0 << 1;
        QTest::newRow("YUYV") << QVideoFrameFormat::Format_YUYV << 0 << 2;
        QTest::newRow("UYVY") << QVideoFrameFormat::Format_UYVY << 1 << 2;
    }
    void framesOfEveryCameraAreRead()
    {
        QFETCH(QVideoFrameFormat::PixelFormat, format);
        QFETCH(int, first);
        QFETCH(int, step);
        const QImage picture = seen(codeOf(joinText, 6), 3, 0, Qt::white, Qt::black, {1280, 720});
        QCOMPARE(readQrCode(pictureOf(frameOf(picture, format, first, step))), joinText);
    }

    void aFrameThatCannotBeReadIsNothing()
    {
        QVERIFY(pictureOf({}).isNull());
        QVERIFY(pictureOf(QVideoFrame(QVideoFrameFormat({640, 480}, QVideoFrameFormat::Format_P010))).isNull());
    }

    void nothingIsReadWhereNothingIs()
    {
        QCOMPARE(readQrCode({}), QString());
        QImage room(640, 480, QImage::Format_RGB32);
        room.fill(Qt::gray);
        QCOMPARE(readQrCode(room), QString());
        const QImage torn = codeOf(joinText, 6).copy(0, 0, 120, 300);
        QCOMPARE(readQrCode(torn), QString());
    }

    void aScannerTellsOfACodeOnce()
    {
        Scanner scanner;
        QSignalSpy found(&scanner, &Scanner::found);
        const QVideoFrame frame = frameOf(seen(codeOf(joinText, 6), 3, 0, Qt::white, Qt::black, {1280, 720}));
        scanner.look(frame);
        QVERIFY(found.wait());
        QCOMPARE(found.constFirst().constFirst().toString(), joinText);
        scanner.look(frame);
        QVERIFY(!found.wait(300));
        scanner.look(frameOf(codeOf(u"another"_s, 6)));
        QVERIFY(found.wait());
        QCOMPARE(found.constLast().constFirst().toString(), u"another"_s);
    }
};

QTEST_MAIN(TestQrReader)
#include "tst_qrreader.moc"
