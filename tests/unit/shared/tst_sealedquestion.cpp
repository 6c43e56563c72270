#include "protocol/sealedquestion.h"

#include <QJsonDocument>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

live::QuestionView viewOf(const QString &prompt)
{
    live::QuestionView view;
    view.question = 3;
    view.prompt = prompt;
    view.options = {{u"o1"_s, u"refund"_s}, {u"o2"_s, u"hoàn tiền 🐳"_s}};
    return view;
}

QByteArray textOf(const live::QuestionView &view)
{
    return QJsonDocument(wire::toJsonObject(view)).toJson(QJsonDocument::Compact);
}

} // namespace

class TestSealedQuestion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsSealedComesBack()
    {
        const QString key = sealedquestion::newKey();
        const live::QuestionView view = viewOf(u"Which word?"_s);
        const auto opened = sealedquestion::open(sealedquestion::seal(view, key), key);
        QVERIFY(opened);
        QCOMPARE(textOf(*opened), textOf(view));
    }

    void nothingOfItIsSeenWithoutTheKey()
    {
        const QString key = sealedquestion::newKey();
        const live::QuestionView view = viewOf(u"Which word?"_s);
        const QString sealed = sealedquestion::seal(view, key);
        QVERIFY(!QByteArray::fromBase64(sealed.toLatin1()).contains("refund"));
        QVERIFY(sealed != sealedquestion::seal(view, key)); // another nonce each time
        QVERIFY(sealedquestion::newKey() != key);
        QCOMPARE(sealedquestion::open(sealed, sealedquestion::newKey()).error().code, ErrorCode::BadRequest);
    }

    void theLengthTellsNothing()
    {
        const QString key = sealedquestion::newKey();
        QCOMPARE(sealedquestion::seal(viewOf(u"A"_s), key).size(), sealedquestion::seal(viewOf(QString(500, u'x')), key).size());
    }

    void aFileGoesAndComesAsItIs()
    {
        const QString key = sealedquestion::newKey();
        for (const QByteArray &content : {QByteArray(), QByteArray("a\nb\0c", 5), QByteArray(100'000, '\0')}) {
            const QByteArray sealed = sealedquestion::sealFile({u"image/png"_s, content}, key);
            const auto opened = sealedquestion::openFile(sealed, key);
            QVERIFY(opened);
            QCOMPARE(opened->mime, u"image/png"_s);
            QCOMPARE(opened->content, content);
            QVERIFY(!sealedquestion::openFile(sealed, sealedquestion::newKey()));
            QVERIFY(!sealedquestion::openFile(sealed.chopped(1), key));
        }
        // How large it is tells little.
        QCOMPARE(sealedquestion::sealFile({u"image/png"_s, "a"_ba}, key).size(),
                 sealedquestion::sealFile({u"audio/mpeg"_s, QByteArray(60'000, 'a')}, key).size());
        // A question is no file.
        QVERIFY(!sealedquestion::openFile(QByteArray::fromBase64(sealedquestion::seal(viewOf(u"A"_s), key).toLatin1()), key));
    }

    void whatIsBrokenIsRefused_data()
    {
        QTest::addColumn<QString>("sealed");
        QTest::addColumn<QString>("key");
        const QString key = sealedquestion::newKey();
        const QString sealed = sealedquestion::seal(viewOf(u"A"_s), key);
        QString bent = sealed;
        bent[100] = bent.at(100) == u'A' ? u'B' : u'A';
        QTest::newRow("nothing") << QString() << key;
        QTest::newRow("a nonce alone") << sealed.first(32) << key;
        QTest::newRow("cut off") << sealed.chopped(8) << key;
        QTest::newRow("changed") << bent << key;
        QTest::newRow("no key") << sealed << QString();
        QTest::newRow("half a key") << sealed << key.first(20);
        QTest::newRow("no base64") << u"§§§"_s << u"§"_s;
    }
    void whatIsBrokenIsRefused()
    {
        QFETCH(QString, sealed);
        QFETCH(QString, key);
        const auto opened = sealedquestion::open(sealed, key);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::BadRequest);
    }
};

QTEST_APPLESS_MAIN(TestSealedQuestion)
#include "tst_sealedquestion.moc"
