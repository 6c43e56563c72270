#include "core/fielderrors.h"

#include <QSet>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

class TestError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCodeHasItsOwnWireNameAndAnErrorStatus()
    {
        QSet<QString> seen;
        for (const ErrorCode code : allErrorCodes()) {
            const QString wire = wireCode(code);
            QVERIFY2(!seen.contains(wire), qPrintable(wire));
            seen.insert(wire);
            QVERIFY(httpStatus(code) >= 400 && httpStatus(code) < 600);
            QCOMPARE(closeCode(code), 4000 + httpStatus(code));
            QCOMPARE(errorCodeFromWire(wire), std::optional(code));
        }
        QVERIFY(!errorCodeFromWire(u"ok").has_value());
        QVERIFY(!errorCodeFromWire(u"nonsense").has_value());
    }

    void everyFaultOfAFieldHasItsOwnWireName()
    {
        QSet<QString> seen;
        for (const FieldFault fault : allFieldFaults()) {
            QVERIFY2(!seen.contains(wireFault(fault)), wireFault(fault).data());
            seen.insert(wireFault(fault));
        }
    }

    void fieldErrorsAreCollected()
    {
        FieldErrors errors;
        QVERIFY(errors.result());
        errors.add(u"email"_s, FieldFault::Taken, u"somebody has it"_s);
        errors.add(u"name"_s, FieldFault::Required, u"missing"_s);
        const auto result = errors.result();
        QCOMPARE(result.error().code, ErrorCode::InvalidFields);
        QCOMPARE(result.error().fields.size(), 2);
        QCOMPARE(result.error().fields.first().field, u"email"_s);
    }

    void tryHandsTheErrorToTheCaller()
    {
        const auto half = [](int number) -> Result<int> {
            if (number % 2 != 0)
                return Error {ErrorCode::BadRequest, u"odd"_s};
            return number / 2;
        };
        const auto quarter = [&](int number) -> Result<int> {
            WR_TRY(once, half(number));
            WR_TRY(twice, half(once));
            return twice;
        };
        QCOMPARE(*quarter(12), 3);
        QCOMPARE(quarter(10).error().code, ErrorCode::BadRequest);
    }
};

QTEST_GUILESS_MAIN(TestError)
#include "tst_error.moc"
