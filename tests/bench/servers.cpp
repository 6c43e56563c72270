#include "servers.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <cstdio>
#include <functional>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace wr::bench {

using namespace Qt::StringLiterals;

namespace {

/// Polls, because a start takes milliseconds and the poll costs the other core only.
void waitForFile(const QString &path, Process &process, const std::string &log)
{
    const Nanos end = now() + std::chrono::seconds(60);
    while (!QFile::exists(path)) {
        if (!process.isRunning())
            fail("the server ended before it was ready; see " + log);
        if (now() > end)
            fail("the server is not ready after 60 s; see " + log);
        ::usleep(200);
    }
}

QByteArray readAll(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        fail("cannot read " + path.toStdString());
    return file.readAll();
}

} // namespace

Wordrallyd::Wordrallyd(const std::string &binary, std::vector<std::string> arguments, std::string dataDir)
    : m_binary(binary)
    , m_arguments(std::move(arguments))
    , m_dataDir(dataDir.empty() ? folder() + "/data" : std::move(dataDir))
{
    start();
}

void Wordrallyd::start()
{
    const QString readyFile = m_folder.filePath(u"ready.json"_s);
    QFile::remove(readyFile);
    const std::string log = folder() + "/server.log";
    const Nanos began = now();
    std::vector<std::string> command {m_binary, "serve", "--data-dir", m_dataDir, "--listen",
                                      "127.0.0.1:0", "--bench-echo", "--registration", "open", "--ready-file",
                                      readyFile.toStdString()};
    command.insert(command.end(), m_arguments.begin(), m_arguments.end());
    const bool isNode = std::find(m_arguments.begin(), m_arguments.end(), "--cluster") != m_arguments.end();
    if (!isNode)
        command.emplace_back("--demo-game");
    m_process = Process::run(command, log);
    m_folder.setAutoRemove(false); // fail() leaves it behind
    waitForFile(readyFile, m_process, log);
    m_startTime = now() - began;
    m_folder.setAutoRemove(true);
    const QJsonObject ready = QJsonDocument::fromJson(readAll(readyFile)).object();
    m_ready = {std::uint16_t(ready["port"_L1].toInt()), std::uint16_t(ready["tlsPort"_L1].toInt()), ready["pin"_L1].toString().toStdString(),
               ready["game"_L1].toString().toStdString(),
               ready["hostToken"_L1].toString().toStdString(),
               ready["setUpLink"_L1].toString().section(u"#link="_s, 1).toStdString()};
    if (m_ready.port == 0 || (!isNode && m_ready.game.empty()))
        fail("the ready file lacks the port or the demo game");
    if (m_firstGame.empty())
        m_firstGame = m_ready.game;
}

std::pair<std::string, int> Wordrallyd::verify(const std::string &game) const
{
    return Process::output({m_binary, "verify", game.empty() ? m_firstGame : game, "--data-dir", m_dataDir});
}

WsServer startWsServer()
{
    WsServer server;
    const std::string script = std::string(WR_WS_BASELINE) + "/server.js";
    if (!QFile::exists(QString::fromStdString(std::string(WR_WS_BASELINE) + "/node_modules/ws"))) {
        std::fputs("wordrally-bench: the baseline on Node's ws is not installed and left out\n", stderr);
        return server;
    }
    const QTemporaryDir folder;
    const QString portFile = folder.filePath(u"port"_s);
    const std::string log = folder.filePath(u"log"_s).toStdString();
    server.process = Process::run({"node", script, portFile.toStdString()}, log);
    waitForFile(portFile, server.process, log);
    server.port = std::uint16_t(readAll(portFile).trimmed().toUInt());
    return server;
}

int httpStatus(std::uint16_t port, const std::string &path)
{
    const UniqueFd fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    if (::connect(fd.get(), reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
        return 0;
    const std::string request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    if (::send(fd.get(), request.data(), request.size(), MSG_NOSIGNAL) != ssize_t(request.size()))
        return 0;
    std::array<char, 512> bytes {};
    const ssize_t got = ::recv(fd.get(), bytes.data(), bytes.size() - 1, 0);
    int status = 0;
    return got > 0 && std::sscanf(bytes.data(), "HTTP/1.1 %d", &status) == 1 ? status : 0;
}

} // namespace wr::bench
