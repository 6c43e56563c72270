#include "files/mediacheck.h"
#include "protocol/quizlimits.h"
#include "support/mediafiles.h"

#include <QRandomGenerator>
#include <QTest>

using namespace wr;
using namespace wr::mediafiles;
using namespace Qt::StringLiterals;

namespace {

/// An Exif block with an orientation and a place, as cameras write it.
QByteArray exif(quint16 orientation)
{
    return QByteArray("Exif\0\0II*\0\x08\0\0\0\x02\0", 16) + little16(0x0112) + little16(3) + little32(1)
        + little32(orientation) + little16(0x8825) + little16(4) + little32(1) + little32(38)
        + little32(0) + QByteArray("10.7769N 106.7009E");
}

QByteArray wide(const QByteArray &head, qsizetype size)
{
    return head + QByteArray(size, '\0');
}

} // namespace

class TestMediaCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTypeIsKnownByItsContent_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("mime");
        QTest::newRow("png") << png() << u"image/png"_s;
        QTest::newRow("jpeg") << jpeg() << u"image/jpeg"_s;
        QTest::newRow("gif") << gif() << u"image/gif"_s;
        QTest::newRow("webp") << webp() << u"image/webp"_s;
        QTest::newRow("mp3") << mp3() << u"audio/mpeg"_s;
        QTest::newRow("mp3 with a word of MPEG-4 by chance") << mp3().replace(4, 4, "ftyp") << u"audio/mpeg"_s;
        QTest::newRow("ogg") << ogg() << u"audio/ogg"_s;
        QTest::newRow("wav") << wav() << u"audio/wav"_s;
        QTest::newRow("m4a") << m4a() << u"audio/mp4"_s;
    }
    void everyTypeIsKnownByItsContent()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, mime);
        QCOMPARE((*mediacheck::sniff(file.first(16)))->mime, mime);
        const auto checked = mediacheck::check(file);
        QVERIFY2(checked, checked ? "" : qPrintable(checked.error().message));
        QCOMPARE(checked->type->mime, mime);
        QCOMPARE(checked->content, file);
        const bool isImage = checked->type->kind == MediaKind::Image;
        QCOMPARE(checked->width, isImage ? std::optional(3) : std::nullopt);
        QCOMPARE(checked->height, isImage ? std::optional(2) : std::nullopt);
    }

    void everyCutFileIsRefusedOrWhole_data() { everyTypeIsKnownByItsContent_data(); }
    void everyCutFileIsRefusedOrWhole()
    {
        QFETCH(QByteArray, file);
        for (qsizetype size = 0; size < file.size(); ++size) {
            // What is accepted although it was cut is accepted again, unchanged.
            if (const auto checked = mediacheck::check(file.first(size)))
                QCOMPARE(mediacheck::check(checked->content)->content, checked->content);
        }
    }

    void brokenFilesNeverCrash_data() { everyTypeIsKnownByItsContent_data(); }
    void brokenFilesNeverCrash()
    {
        QFETCH(QByteArray, file);
        QRandomGenerator random(20'261'121); // a fixed seed: a failure can be run again
        for (int round = 0; round < 20'000; ++round) {
            QByteArray bytes = file;
            for (int change = random.bounded(1, 5); change > 0; --change) {
                const int at = random.bounded(int(bytes.size()));
                if (random.bounded(4) == 0)
                    bytes.insert(at, bytes.mid(random.bounded(int(bytes.size())), 20));
                else
                    bytes[at] = random.bounded(2) ? char(random.bounded(256)) : '\xff';
            }
            if (const auto checked = mediacheck::check(bytes)) {
                const auto again = mediacheck::check(checked->content);
                QVERIFY(again);
                QCOMPARE(again->content, checked->content);
            }
        }
    }

    void whatIsHiddenInAFileIsLeftOut_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("kept");
        const QByteArray page = "<script>alert(1)</script>";
        QTest::newRow("behind a png") << png() + page << png();
        QTest::newRow("behind a jpeg") << jpeg() + page << jpeg();
        QTest::newRow("behind a gif") << gif() + page << gif();
        QTest::newRow("a gif without its end") << gif().chopped(1) << gif();
        QTest::newRow("behind a webp") << webp() + page << webp();
        QTest::newRow("behind an mp3") << mp3() + page << mp3();
        QTest::newRow("behind an ogg") << ogg() + page << ogg();
        QTest::newRow("behind a wav") << wav() + page << wav();
        QTest::newRow("a second jpeg") << jpeg() + jpeg() << jpeg();
        QTest::newRow("png text") << png(3, 2, pngChunk("tEXt", "Comment\0" + page)) << png();
        QTest::newRow("png place") << png(3, 2, pngChunk("eXIf", exif(1))) << png();
        QTest::newRow("png unknown") << png(3, 2, pngChunk("evIl", page)) << png();
        QTest::newRow("jpeg comment") << jpeg(3, 2, jpegSegment(0xfe, page)) << jpeg();
        QTest::newRow("jpeg place") << jpeg(3, 2, jpegSegment(0xe1, exif(1))) << jpeg();
        QTest::newRow("jpeg xmp")
            << jpeg(3, 2, jpegSegment(0xe1, "http://ns.adobe.com/xap/1.0/" + page)) << jpeg();
        QTest::newRow("gif comment") << gif(3, 2, "!\xfe" + QByteArray(1, char(page.size())) + page + '\0') << gif();
        QTest::newRow("gif program")
            << gif(3, 2, QByteArray("!\xff\x0bXMP DataXMP\x01x\0", 17)) << gif();
        QTest::newRow("webp exif") << webp(3, 2, riffChunk("EXIF", exif(1))) << webp();
        QTest::newRow("webp unknown") << webp(3, 2, riffChunk("evIl", page)) << webp();
        QTest::newRow("wav list")
            << riff("WAVE", wav().sliced(12, 24) + riffChunk("LIST", page) + wav().sliced(36)) << wav();
        QTest::newRow("before an mp3")
            << QByteArray("ID3\x04\0\0\0\0\0", 9) + char(page.size()) + page + mp3() << mp3();
        QTest::newRow("between frames") << mp3(2) + page + mp3(2) << mp3(4);
    }
    void whatIsHiddenInAFileIsLeftOut()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, kept);
        const auto checked = mediacheck::check(file);
        QVERIFY2(checked, checked ? "" : qPrintable(checked.error().message));
        QCOMPARE(checked->content, kept);
    }

    void aPhotoKeepsWhichWayIsUp()
    {
        const auto checked = mediacheck::check(jpeg(3, 2, jpegSegment(0xe1, exif(6))));
        QVERIFY(checked);
        QVERIFY(!checked->content.contains("106.7009E"));
        const QByteArray orientation("\x01\x12\0\x03\0\0\0\x01\0\x06", 10);
        QVERIFY(checked->content.contains(orientation));
        QCOMPARE(mediacheck::check(checked->content)->content, checked->content);
        QVERIFY(!mediacheck::check(jpeg(3, 2, jpegSegment(0xe1, exif(99))))->content.contains("Exif"));
    }

    void whatIsNoneOfTheTypesIsRefused_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("text") << QByteArray("hello");
        QTest::newRow("html") << QByteArray("<!doctype html><script>alert(1)</script>");
        QTest::newRow("svg") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>");
        QTest::newRow("svg, declared") << QByteArray("<?xml version='1.0'?><svg/>");
        QTest::newRow("pdf") << QByteArray("%PDF-1.7\n") + png();
        QTest::newRow("zip") << QByteArray("PK\x03\x04") + png();
        QTest::newRow("program") << wide("\x7f" "ELF", 100);
        QTest::newRow("bmp") << wide("BM", 100);
        QTest::newRow("gif that is a script") << QByteArray("GIF89a\x01\0\x01\0=1;alert(1)//;", 24);
        QTest::newRow("png head only") << QByteArray("\x89PNG\r\n\x1a\n");
        QTest::newRow("png without data")
            << png().first(33) + pngChunk("IEND", {});
        QTest::newRow("png head not first")
            << QByteArray("\x89PNG\r\n\x1a\n") + pngChunk("IDAT", "x") + png().sliced(8);
        QTest::newRow("jpeg without picture") << QByteArray("\xff\xd8\xff\xd9");
        QTest::newRow("jpeg of two sizes") << jpeg(3, 2, jpeg(3, 2).sliced(71, 12));
        for (int size = 0; size < 10; ++size)
            QTest::addRow("webp whose head has %d bytes", size) << riff("WEBP", riffChunk("VP8X", QByteArray(size, '\0')));
        QTest::newRow("webp film") << riff("WEBP", riffChunk("VP8X", QByteArray(10, '\0')));
        QTest::newRow("riff of films") << riff("AVI ", "x");
        QTest::newRow("mp4 film") << m4a("vide");
        QTest::newRow("mp4 with a page behind") << m4a() + "<script>";
        QTest::newRow("mp4 with a strange box") << m4a() + mp4Box("evIl", "x");
        QTest::newRow("mp4 without sound") << mp4Box("ftyp", "M4A ");
        QTest::newRow("ogg film") << oggPage(2, "\x80theora") + ogg();
        QTest::newRow("ogg of two streams") << ogg() + ogg();
        QTest::newRow("ogg of nothing known") << oggPage(2, "something");
        QTest::newRow("one mp3 frame") << mp3(1);
        QTest::newRow("layer II") << QByteArray("\xff\xfd\x90\0", 4) + QByteArray(2'000, 'x');
        QTest::newRow("wav without format") << riff("WAVE", riffChunk("data", "x"));
        QTest::newRow("wav of a codec")
            << riff("WAVE", riffChunk("fmt ", little16(0x55) + QByteArray(14, '\x01')) + riffChunk("data", "x"));
    }
    void whatIsNoneOfTheTypesIsRefused()
    {
        QFETCH(QByteArray, file);
        const auto checked = mediacheck::check(file);
        QVERIFY(!checked);
        QCOMPARE(checked.error().code, ErrorCode::UnsupportedMediaType);
    }

    void imagesThatAreTooLargeAreRefusedUnread_data()
    {
        QTest::addColumn<QByteArray>("file");
        const quint32 side = 8'000; // 64 million pixels
        QTest::newRow("png") << png(side, side);
        QTest::newRow("png of overflowing size") << png(0x80000001, 2);
        QTest::newRow("png of two billion sides") << png(0xffffffff, 0xffffffff);
        QTest::newRow("jpeg") << jpeg(side, side);
        QTest::newRow("gif") << gif(side, side);
        QTest::newRow("webp") << webp(side, side);
        QTest::newRow("webp that says it is small")
            << riff("WEBP", riffChunk("VP8X", QByteArray(10, '\0')) + riffChunk("VP8L", vp8lData(side, side)));
        QTest::newRow("webp with a large frame")
            << riff("WEBP", riffChunk("VP8X", QByteArray("\x02", 1) + QByteArray(9, '\0'))
                        + riffChunk("ANMF", QByteArray(16, '\0') + riffChunk("VP8L", vp8lData(side, side))));
        QTest::newRow("gif with a large frame")
            << gif(3, 2, "," + QByteArray(4, '\0') + little16(side) + little16(side) + QByteArray("\0\x02\0", 3));
        QByteArray film;
        for (int i = 0; i <= limits::maxFilmFrames; ++i)
            film += "," + QByteArray(4, '\0') + little16(6'000) + little16(6'600) + QByteArray("\0\x02\0", 3);
        QTest::newRow("gif of many frames") << gif(3, 2, film);
    }
    void imagesThatAreTooLargeAreRefusedUnread()
    {
        QFETCH(QByteArray, file);
        QCOMPARE(mediacheck::check(file).error().code, ErrorCode::TooLarge);
    }

    void imagesWithoutASideAreRefused()
    {
        for (const QByteArray &file : {png(0, 2), png(2, 0), jpeg(0, 2), jpeg(2, 0), gif(0, 2)})
            QCOMPARE(mediacheck::check(file).error().code, ErrorCode::UnsupportedMediaType);
    }
};

QTEST_GUILESS_MAIN(TestMediaCheck)
#include "tst_mediacheck.moc"
