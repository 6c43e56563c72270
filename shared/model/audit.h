#pragma once

#include "model/wirefields.h"

#include <array>

namespace wr {

/// How a file of audit entries is written.
enum class AuditFormat { Csv, JsonLines };

template <>
struct wire::EnumNames<AuditFormat>
{
    static constexpr std::array values {
        std::pair {AuditFormat::Csv, QLatin1StringView("csv")},
        std::pair {AuditFormat::JsonLines, QLatin1StringView("jsonl")},
    };
};

} // namespace wr
