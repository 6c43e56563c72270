export {};
import "./projector.css";
