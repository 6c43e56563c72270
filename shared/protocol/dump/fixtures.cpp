#include "protocol/dashboardmessages.h"
#include "protocol/dump/dump.h"
#include "protocol/dump/sample.h"
#include "protocol/dump/tstype.h"
#include "protocol/envelope.h"
#include "protocol/restbodies.h"

namespace wr::dump {

using namespace Qt::StringLiterals;

namespace {

/// The parts of a frame besides its data, as each kind of message carries them.
enum class FrameKind { FromClient, Event, State, Private };

template <class Message>
QJsonObject sampleFrame(FrameKind kind, Filling filling)
{
    int counter = 0;
    QJsonObject frame {{"v"_L1, protocolVersion},
                       {"type"_L1, QString(Message::wireName)},
                       {"data"_L1, wire::toJsonObject(sampleObject<Message>(filling, counter))}};
    if (kind == FrameKind::FromClient)
        frame.insert("id"_L1, u"c42"_s);
    if (kind == FrameKind::Event || kind == FrameKind::State)
        frame.insert("seq"_L1, 42);
    if (kind == FrameKind::Event)
        frame.insert("prev"_L1, 40);
    if (kind == FrameKind::Private && filling == Filling::Full)
        frame.insert("re"_L1, u"c42"_s);
    return frame;
}

template <class... Message>
QJsonObject sampleFrames(FrameKind kind, const std::tuple<Message...> *)
{
    QJsonObject frames;
    const auto add = [&]<class One>(const One *) {
        frames.insert(One::wireName,
                      QJsonObject {{"full"_L1, sampleFrame<One>(kind, Filling::Full)},
                                   {"least"_L1, sampleFrame<One>(kind, Filling::Least)}});
    };
    (add(static_cast<const Message *>(nullptr)), ...);
    return frames;
}

template <class... Body>
QJsonObject sampleBodies(const std::tuple<Body...> *)
{
    QJsonObject bodies;
    const auto add = [&]<class One>(const One *) {
        int counter = 0;
        const auto full = sampleObject<One>(Filling::Full, counter);
        counter = 0;
        const auto least = sampleObject<One>(Filling::Least, counter);
        bodies.insert(typeName<One>(), QJsonObject {{"full"_L1, wire::toJsonObject(full)},
                                                    {"least"_L1, wire::toJsonObject(least)}});
    };
    (add(static_cast<const Body *>(nullptr)), ...);
    return bodies;
}

template <class Messages>
QJsonObject framesOf(FrameKind kind)
{
    return sampleFrames(kind, static_cast<const Messages *>(nullptr));
}

} // namespace

QByteArray fixtures()
{
    const QJsonObject all {
        {"client"_L1, framesOf<live::ClientMessages>(FrameKind::FromClient)},
        {"events"_L1, framesOf<live::EventMessages>(FrameKind::Event)},
        {"state"_L1, framesOf<live::StateMessages>(FrameKind::State)},
        {"private"_L1, framesOf<live::PrivateMessages>(FrameKind::Private)},
        {"personClient"_L1, framesOf<live::PersonClientMessages>(FrameKind::FromClient)},
        {"person"_L1, framesOf<live::PersonMessages>(FrameKind::Private)},
        {"rest"_L1, sampleBodies(static_cast<const rest::AllBodies *>(nullptr))},
    };
    return QJsonDocument(all).toJson(QJsonDocument::Indented);
}

} // namespace wr::dump
