#pragma once

#include <QTest>

/// At the head of a test that needs what is not everywhere. `missing` says what is, in a sentence; empty: nothing. Else the test
/// is left, loudly; in CI that is a failure.
#define WR_NEED(missing) \
    do { \
        if (const QString wrMissing = (missing); !wrMissing.isEmpty()) { \
            if (qEnvironmentVariableIsSet("CI")) \
                QFAIL(qPrintable(wrMissing)); \
            QSKIP(qPrintable(wrMissing)); \
        } \
    } while (false)
