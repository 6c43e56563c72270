export {};
import "./host.css";
