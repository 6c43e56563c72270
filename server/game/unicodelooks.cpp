#include "game/unicodelooks.h"

#include "core/logging.h"

#include <unicode/uspoof.h>

#include <array>

namespace wr {

void UnicodeLooks::Close::operator()(USpoofChecker *checker) const
{
    uspoof_close(checker);
}

UnicodeLooks::UnicodeLooks()
{
    UErrorCode status = U_ZERO_ERROR;
    m_checker.reset(uspoof_open(&status));
    if (U_FAILURE(status)) {
        m_checker.reset();
        qCWarning(lcGame) << "look-alike names are told apart poorly, ICU says" << u_errorName(status);
    }
}

UnicodeLooks::~UnicodeLooks() = default;

QString UnicodeLooks::of(char32_t c) const
{
    const QString text = QString::fromUcs4(&c, 1);
    std::array<UChar, 64> look {}; // the longest of the table has 18
    UErrorCode status = U_ZERO_ERROR;
    const int32_t size = m_checker
        ? uspoof_getSkeleton(m_checker.get(), 0, reinterpret_cast<const UChar *>(text.utf16()),
                             int32_t(text.size()), look.data(), int32_t(look.size()), &status)
        : 0;
    if (U_FAILURE(status) || size <= 0 || size > int32_t(look.size()))
        return text;
    return QString::fromUtf16(look.data(), size);
}

} // namespace wr
