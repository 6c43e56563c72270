#pragma once

#include "core/database.h"
#include "rules/permissions.h"

namespace wr {

/// Who asks for a use case, and under which request it is logged and audited.
struct Caller
{
    Principal principal;
    RequestId request;

    DbContext context() const { return {principal.describe(), request}; }
};

} // namespace wr
