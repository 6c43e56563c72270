#include "core/epolldispatcher.h"
#include "keepernode.h"

#include <QCoreApplication>

#include <cstdio>

/// wr-keepernode CONNINFO NAME: a node that says on standard output, a line each time, how many shards it has.
int main(int argc, char **argv)
{
    using namespace wr;
    installEpollDispatcher();
    QCoreApplication app(argc, argv);
    if (argc != 3)
        return 2;
    DatabaseConfig config;
    config.engine = Engine::Postgres;
    config.url = QString::fromLocal8Bit(argv[1]);
    KeeperNode node(config, QString::fromLocal8Bit(argv[2]));
    int said = -1;
    QObject::connect(&node.keeper(), &ShardKeeper::looked, &app, [&] {
        if (const int held = node.held(); held != said) {
            said = held;
            std::printf("%d\n", held);
            std::fflush(stdout);
        }
    });
    if (const auto started = node.start(); !started) {
        std::fprintf(stderr, "%s\n", qPrintable(started.error().message));
        return 1;
    }
    return app.exec();
}
