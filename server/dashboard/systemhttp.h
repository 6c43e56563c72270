#pragma once

#include "dashboard/systemservice.h"
#include "net/router.h"

namespace wr {

/// The system over HTTP, for operators. Server thread.
class SystemHttp : public QObject
{
    Q_OBJECT

public:
    SystemHttp(Router &router, SystemService &system);
};

} // namespace wr
