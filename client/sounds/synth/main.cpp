#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QTextStream>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

// Writes the app's sounds as WAV files into a folder: wordrally-synth DIR. Build time only.

namespace {

constexpr int sampleRate = 44'100;

/// One struck note: like a bar of wood, whose overtones die away sooner than its ground.
struct Note
{
    double frequency; ///< Hz
    double start;     ///< s
    double length;    ///< s, until it has all but died away
    double loudness;  ///< 0 … 1
};

struct Sound
{
    const char *name;
    std::vector<Note> notes;
};

/// Equal temperament around A4 = 440 Hz; `steps` are semitones above it.
double pitch(int steps)
{
    return 440 * std::pow(2.0, steps / 12.0);
}

// Semitones from A4.
constexpr int g4 = -2, c5 = 3, d5 = 5, e5 = 7, g5 = 10, a5 = 12, c6 = 15, d6 = 17, e6 = 19, g6 = 22;

const std::vector<Sound> &sounds()
{
    static const std::vector<Sound> all {
        {"tap", {{pitch(e5), 0, 0.12, 0.5}}},
        {"accepted", {{pitch(e5), 0, 0.25, 0.45}, {pitch(a5), 0.09, 0.4, 0.5}}},
        {"right", {{pitch(c5), 0, 0.5, 0.45}, {pitch(e5), 0.08, 0.5, 0.45}, {pitch(g5), 0.16, 0.6, 0.45}, {pitch(c6), 0.24, 0.9, 0.55}}},
        {"wrong", {{pitch(e5) / 2, 0, 0.45, 0.5}, {pitch(c5) / 2, 0.16, 0.6, 0.5}}},
        {"tick", {{pitch(g5), 0, 0.08, 0.35}}},
        {"go", {{pitch(c6), 0, 0.5, 0.5}, {pitch(g5), 0, 0.5, 0.3}}},
        {"board", {{pitch(c5), 0, 0.3, 0.35}, {pitch(d5), 0.06, 0.3, 0.35}, {pitch(e5), 0.12, 0.3, 0.35}, {pitch(g5), 0.18, 0.3, 0.35},
                   {pitch(a5), 0.24, 0.5, 0.4}}},
        {"podium", {{pitch(g4), 0, 0.3, 0.5}, {pitch(c5), 0.15, 0.3, 0.5}, {pitch(e5), 0.3, 0.3, 0.5}, {pitch(g5), 0.45, 0.7, 0.5},
                    {pitch(e5), 0.75, 0.3, 0.4}, {pitch(c6), 0.9, 1.4, 0.5}, {pitch(e6), 0.9, 1.4, 0.35}, {pitch(g6), 0.9, 1.4, 0.25},
                    {pitch(d6), 1.05, 0.3, 0.15}}},
    };
    return all;
}

void strike(std::vector<double> &samples, const Note &note)
{
    struct Partial
    {
        double ratio;
        double loudness;
        double decay; ///< how much sooner than the ground it dies
    };
    // The overtones of a tuned bar: two octaves, and three and a third.
    static constexpr Partial partials[] {{1, 1, 1}, {4, 0.22, 2.6}, {10, 0.06, 5}};
    const auto first = size_t(note.start * sampleRate);
    const auto count = size_t(note.length * sampleRate);
    for (size_t i = 0; i < count; ++i) {
        const double at = double(i) / sampleRate;
        const double attack = std::min(1.0, at / 0.004);
        for (const Partial &partial : partials) {
            const double fade = std::exp(-6.5 * partial.decay * at / note.length);
            samples[first + i] += attack * fade * note.loudness * partial.loudness
                * std::sin(2 * std::numbers::pi * note.frequency * partial.ratio * at);
        }
    }
}

std::vector<double> render(const Sound &sound)
{
    double length = 0;
    for (const Note &note : sound.notes)
        length = std::max(length, note.start + note.length);
    std::vector<double> samples(size_t(length * sampleRate) + 1);
    for (const Note &note : sound.notes)
        strike(samples, note);
    return samples;
}

template <class T>
void put(QByteArray &bytes, T value)
{
    for (size_t i = 0; i < sizeof(T); ++i)
        bytes.append(char((value >> (8 * i)) & 0xff));
}

/// 16 bits, mono, little endian.
QByteArray wav(const std::vector<double> &samples)
{
    QByteArray data;
    for (double sample : samples)
        put(data, quint16(qint16(std::lround(std::clamp(sample * 0.6, -1.0, 1.0) * 32'767))));
    QByteArray bytes("RIFF");
    put(bytes, quint32(36 + data.size()));
    bytes += "WAVEfmt ";
    put(bytes, quint32(16));
    put(bytes, quint16(1));
    put(bytes, quint16(1));
    put(bytes, quint32(sampleRate));
    put(bytes, quint32(sampleRate * 2));
    put(bytes, quint16(2));
    put(bytes, quint16(16));
    bytes += "data";
    put(bytes, quint32(data.size()));
    return bytes + data;
}

} // namespace

int main(int argc, char **argv)
{
    const QString folder = QFile::decodeName(argc == 2 ? argv[1] : "");
    if (folder.isEmpty() || !QDir().mkpath(folder)) {
        QTextStream(stderr) << "wordrally-synth: name a folder, please\n";
        return 2;
    }
    for (const Sound &sound : sounds()) {
        QFile file(QStringLiteral("%1/%2.wav").arg(folder, QLatin1StringView(sound.name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(wav(render(sound))) <= 0) {
            QTextStream(stderr) << "wordrally-synth: " << file.fileName() << ": " << file.errorString() << '\n';
            return 1;
        }
    }
    return 0;
}
