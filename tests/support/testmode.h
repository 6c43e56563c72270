#pragma once

#include <QString>

namespace wr {

/// What the system tests run on: one server with everything inside it, or the nodes of a cluster that share PostgreSQL,
/// RabbitMQ and Redis. CTest runs those that are registered with BOTH_MODES a second time, as NAME_cluster, with
/// WR_TEST_MODE=cluster; with that variable set by hand, every test that knows modes runs so.
enum class TestMode { Embedded, Cluster };

inline TestMode testMode()
{
    return qEnvironmentVariable("WR_TEST_MODE") == QLatin1StringView("cluster") ? TestMode::Cluster : TestMode::Embedded;
}

} // namespace wr
