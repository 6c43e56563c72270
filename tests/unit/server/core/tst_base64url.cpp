#include "core/base64url.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

class TestBase64Url : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void base64UrlHasOneForm()
    {
        QCOMPARE(fromBase64Url("AAE"), std::optional("\0\1"_ba));
        for (const char *other : {"AAF", "AAE=", "AA E", "A", "AA+/", "AAE\n"})
            QVERIFY2(!fromBase64Url(other), other);
        QCOMPARE(fromBase64Url("-_8"), std::optional(QByteArray::fromHex("fbff")));
    }
};

QTEST_GUILESS_MAIN(TestBase64Url)
#include "tst_base64url.moc"
